package dev.tracekernel.tracer.internal.btf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes BTF that no compiler at hand writes. */
public final class BtfBlob {

  private final int namesBefore;
  private final List<Integer> words = new ArrayList<>();
  private final ByteArrayOutputStream names = new ByteArrayOutputStream();

  /** One that continues a base whose names have that many bytes; 0 without a base. */
  public BtfBlob(int namesBefore) {
    this.namesBefore = namesBefore;
    names.write(0);
  }

  /** Adds a name and returns where it is. */
  public int name(String name) {
    int at = namesBefore + names.size();
    names.writeBytes((name + "\0").getBytes(StandardCharsets.UTF_8));
    return at;
  }

  /** Adds a type. */
  public BtfBlob type(int name, int kind, int entries, boolean flag, int sizeOrType, int... extra) {
    words.addAll(List.of(name, kind << 24 | entries | (flag ? 1 << 31 : 0), sizeOrType));
    for (int word : extra) {
      words.add(word);
    }
    return this;
  }

  int nameBytes() {
    return names.size();
  }

  byte[] bytes(ByteOrder order) {
    int types = words.size() * Integer.BYTES;
    ByteBuffer blob = ByteBuffer.allocate(24 + types + names.size()).order(order);
    blob.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24);
    blob.putInt(0).putInt(types).putInt(types).putInt(names.size());
    words.forEach(blob::putInt);
    return blob.put(names.toByteArray()).array();
  }

  /** Reads what was written. */
  public BtfTypes parse() {
    return BtfTypes.parse(bytes(ByteOrder.LITTLE_ENDIAN));
  }
}
