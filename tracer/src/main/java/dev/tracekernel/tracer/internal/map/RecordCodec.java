package dev.tracekernel.tracer.internal.map;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/** A structure as a record. Members that are no component of it are not read, and written as 0. */
final class RecordCodec<T> implements Codec<T> {

  private final Constructor<T> constructor;
  private final List<Field> fields;
  private final boolean exact;

  RecordCodec(Constructor<T> constructor, List<Field> fields, boolean exact) {
    this.constructor = constructor;
    this.fields = fields;
    this.exact = exact;
  }

  /** A component, and where its member is in bytes. */
  record Field(Method accessor, Codec<Object> codec, int offset) {}

  @Override
  public T read(MemorySegment memory, long at) {
    Object[] arguments = new Object[fields.size()];
    for (int i = 0; i < arguments.length; i++) {
      Field field = fields.get(i);
      arguments[i] = field.codec.read(memory, at + field.offset);
    }
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          constructor.getDeclaringClass().getSimpleName() + " refused what the map has",
          e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record that could be made before", e);
    }
  }

  @Override
  public void write(T value, MemorySegment memory, long at) {
    for (Field field : fields) {
      field.codec.write(component(field, value), memory, at + field.offset);
    }
  }

  private static Object component(Field field, Object value) {
    try {
      return field.accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a component that could be read before", e);
    }
  }

  @Override
  public boolean exact() {
    return exact;
  }
}
