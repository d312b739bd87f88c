package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.ArgumentData;
import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.Timespec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Reads what a call's arguments point to from its sections. */
final class DataSections {

  private static final int TEXT_CUT = 0x80000000;
  private static final int TEXT_UNREADABLE = 0x40000000;
  private static final int TEXT_LENGTH = 0xffff;

  private final SyscallSignature signature;
  private final Abi abi;
  private final Map<Integer, Section> byArgument = new LinkedHashMap<>();

  /** Two sections of one argument are there where something was read again. */
  DataSections(SyscallSignature signature, Abi abi, List<Section> sections) {
    this.signature = signature;
    this.abi = abi;
    sections.stream()
        .filter(section -> section.kind() >= Section.TIME && section.kind() <= Section.BUFFER)
        .forEach(section -> byArgument.merge(section.argument(), section, Section::orLater));
  }

  /** Takes where a payload is missing whole, and which arguments are pointers that are not null. */
  List<ArgumentData> data(boolean payloadMissing, IntPredicate isPassed) {
    List<ArgumentData> data = new ArrayList<>();
    byArgument.values().forEach(section -> data.add(read(section)));
    if (payloadMissing) {
      new DataShape(signature, abi)
          .pointers()
          .filter(argument -> !byArgument.containsKey(argument) && isPassed.test(argument))
          .forEach(argument -> data.add(new ArgumentData.Unreadable(name(argument))));
    }
    return data;
  }

  private ArgumentData read(Section section) {
    String name = name(section.argument());
    if (section.kind() == Section.ARGV) {
      return strings(name, section);
    }
    if (!section.known()) {
      return new ArgumentData.Unreadable(name);
    }
    ByteBuffer bytes = ByteBuffer.wrap(section.bytes()).order(ByteOrder.nativeOrder());
    return switch (section.kind()) {
      case Section.TIME -> plain(name, section.argument(), bytes);
      case Section.VECTOR -> new ArgumentData.Vector(name, bytes.getLong());
      default -> new ArgumentData.Buffer(name, bytes);
    };
  }

  private ArgumentData plain(String name, int argument, ByteBuffer bytes) {
    Structure structure = Structure.of(signature.parameters().get(argument).type());
    return structure == null
        ? new ArgumentData.Times(name, times(bytes))
        : new ArgumentData.Fields(name, structure.fields(bytes));
  }

  private List<Timespec> times(ByteBuffer bytes) {
    boolean narrow = new DataShape(signature, abi).isTimeNarrow();
    List<Timespec> times = new ArrayList<>(1);
    while (bytes.hasRemaining()) {
      times.add(
          narrow
              ? new Timespec(bytes.getInt(), bytes.getInt())
              : new Timespec(bytes.getLong(), bytes.getLong()));
    }
    return times;
  }

  private static ArgumentData strings(String name, Section section) {
    ByteBuffer bytes = ByteBuffer.wrap(section.bytes()).order(ByteOrder.nativeOrder());
    List<String> strings = new ArrayList<>();
    boolean complete = section.known();
    while (bytes.remaining() >= Integer.BYTES) {
      int head = bytes.getInt();
      int length = head & TEXT_LENGTH;
      complete &= (head & (TEXT_CUT | TEXT_UNREADABLE)) == 0;
      int at = bytes.position();
      strings.add(new String(section.bytes(), at, length, StandardCharsets.UTF_8));
      int room = (head & TEXT_UNREADABLE) != 0 ? 0 : (length + 1 + 3) & ~3;
      bytes.position(Math.min(at + room, bytes.limit()));
    }
    return strings.isEmpty() && !complete
        ? new ArgumentData.Unreadable(name)
        : new ArgumentData.Strings(name, strings, complete);
  }

  private String name(int argument) {
    return signature.parameters().get(argument).name();
  }
}
