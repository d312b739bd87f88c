package dev.tracekernel.tracer.internal.file;

import dev.tracekernel.tracer.internal.target.ValueType;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A type in a file: its name, and what it is made with. */
final class TypeContent {

  private TypeContent() {}

  static void write(ValueType type, Content content) {
    switch (type) {
      case ValueType.Signed(int size) -> content.text("signed").number(size);
      case ValueType.Unsigned(int size) -> content.text("unsigned").number(size);
      case ValueType.Bool() -> content.text("bool");
      case ValueType.Pointer() -> content.text("pointer");
      case ValueType.Enumeration(int size, boolean signed, Map<Long, String> names) -> {
        content.text("enum").number(size).number(signed ? 1 : 0).number(names.size());
        new TreeMap<>(names).forEach((value, name) -> content.number(value).text(name));
      }
      case ValueType.Chars(int size) -> content.text("chars").number(size);
      case ValueType.Bytes(int size) -> content.text("bytes").number(size);
      case ValueType.Text(ValueType.Memory memory) -> content.text("text").text(memory.name());
      case ValueType.DynamicArray(int size, boolean signed) ->
          content.text("array").number(size).number(signed ? 1 : 0);
      case ValueType.KernelStack() -> content.text("kstack");
      case ValueType.UserStack() -> content.text("ustack");
    }
  }

  /** Reads what {@link #write} wrote: the version of the records' layout says that it did. */
  static ValueType read(ByteBuffer content) {
    String name = Content.text(content);
    return switch (name) {
      case "signed" -> new ValueType.Signed(content.getInt());
      case "unsigned" -> new ValueType.Unsigned(content.getInt());
      case "bool" -> new ValueType.Bool();
      case "pointer" -> new ValueType.Pointer();
      case "enum" ->
          new ValueType.Enumeration(content.getInt(), content.getInt() != 0, names(content));
      case "chars" -> new ValueType.Chars(content.getInt());
      case "bytes" -> new ValueType.Bytes(content.getInt());
      case "text" -> new ValueType.Text(ValueType.Memory.valueOf(Content.text(content)));
      case "array" -> new ValueType.DynamicArray(content.getInt(), content.getInt() != 0);
      case "kstack" -> new ValueType.KernelStack();
      case "ustack" -> new ValueType.UserStack();
      default -> throw new IllegalArgumentException("a type \"" + name + "\"");
    };
  }

  private static Map<Long, String> names(ByteBuffer content) {
    Map<Long, String> names = new HashMap<>();
    for (int left = content.getInt(); left > 0; left--) {
      names.put(content.getLong(), Content.text(content));
    }
    return names;
  }
}
