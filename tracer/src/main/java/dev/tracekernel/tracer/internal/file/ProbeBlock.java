package dev.tracekernel.tracer.internal.file;

import dev.tracekernel.tracer.event.StackFrame;
import dev.tracekernel.tracer.internal.decode.ProbeFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The block with what a trace's probes recorded. */
final class ProbeBlock {

  private ProbeBlock() {}

  static Content write(SavedProbes probes) {
    Content content = new Content().number(probes.formats().size());
    new TreeMap<>(probes.formats())
        .forEach((number, format) -> write(format, content.number(number)));
    content.number(probes.frames().size());
    probes.frames().forEach((place, frame) -> write(place, frame, content));
    return content;
  }

  private static void write(ProbeFormat format, Content content) {
    content.text(format.probe()).number(format.places().size());
    format.places().forEach(content::text);
    content.number(format.fields().size());
    for (ProbeFormat.Value field : format.fields()) {
      content.text(field.name());
      TypeContent.write(field.type(), content);
      content.number(field.size()).number(field.signed() ? 1 : 0);
      content.number(field.bitOffset()).number(field.bitSize());
    }
  }

  private static void write(SavedProbes.Place place, StackFrame frame, Content content) {
    content.number(place.hostPid()).number(place.processStart()).number(place.address());
    content.text(frame.symbol()).number(frame.offset()).text(frame.module());
  }

  static SavedProbes read(ByteBuffer content) {
    Map<Integer, ProbeFormat> formats = new HashMap<>();
    for (int left = content.getInt(); left > 0; left--) {
      formats.put(content.getInt(), format(content));
    }
    Map<SavedProbes.Place, StackFrame> frames = new HashMap<>();
    for (int left = content.getInt(); left > 0; left--) {
      var place = new SavedProbes.Place(content.getInt(), content.getLong(), content.getLong());
      String symbol = Content.text(content);
      long offset = content.getLong();
      String module = Content.text(content);
      frames.put(place, new StackFrame(place.address(), symbol, offset, module));
    }
    return new SavedProbes(formats, frames);
  }

  private static ProbeFormat format(ByteBuffer content) {
    String probe = Content.text(content);
    List<String> places = list(content, Content::text);
    return new ProbeFormat(probe, places, list(content, ProbeBlock::field));
  }

  private static ProbeFormat.Value field(ByteBuffer content) {
    return new ProbeFormat.Value(
        Content.text(content),
        TypeContent.read(content),
        content.getInt(),
        content.getInt() != 0,
        content.getInt(),
        content.getInt());
  }

  private static <T> List<T> list(ByteBuffer content, Function<ByteBuffer, T> read) {
    List<T> list = new ArrayList<>();
    for (int left = content.getInt(); left > 0; left--) {
      list.add(read.apply(content));
    }
    return list;
  }
}
