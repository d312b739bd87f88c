package dev.tracekernel.vm.report.xml;

import dev.tracekernel.vm.text.Visible;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Duration;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes indented elements of text that may hold anything. */
final class Elements {

  private final XMLStreamWriter out;
  private int depth;
  private boolean childless;

  Elements(Writer writer) throws XMLStreamException {
    out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
    out.writeStartDocument("UTF-8", "1.0");
  }

  static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).toPlainString();
  }

  /** Opens an element that holds others. */
  void open(String name, String... attributes) throws XMLStreamException {
    start(name, attributes);
    depth++;
    childless = true;
  }

  void close() throws XMLStreamException {
    depth--;
    if (!childless) {
      line();
    }
    childless = false;
    out.writeEndElement();
  }

  /** Writes an element that holds nothing. */
  void empty(String name, String... attributes) throws XMLStreamException {
    line();
    out.writeEmptyElement(name);
    attributes(attributes);
  }

  /** Writes an element that holds text. */
  void element(String name, String text, String... attributes) throws XMLStreamException {
    start(name, attributes);
    out.writeCharacters(Visible.lines(text));
    out.writeEndElement();
  }

  void finish() throws XMLStreamException {
    out.writeCharacters("\n");
    out.writeEndDocument();
    out.close();
  }

  private void start(String name, String... attributes) throws XMLStreamException {
    line();
    out.writeStartElement(name);
    attributes(attributes);
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      out.writeAttribute(attributes[i], Visible.line(attributes[i + 1]));
    }
  }

  private void line() throws XMLStreamException {
    childless = false;
    out.writeCharacters("\n" + "  ".repeat(depth));
  }
}
