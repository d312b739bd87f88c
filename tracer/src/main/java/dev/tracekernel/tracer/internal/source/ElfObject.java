package dev.tracekernel.tracer.internal.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** Objects that a user has compiled. */
final class ElfObject {

  private static final int MAGIC = 0x464c457f; // \x7fELF, from its low end
  private static final int BITCODE = 0xdec04342; // what clang -emit-llvm makes
  private static final int HEADER = 64;
  private static final int CLASS_64 = 2;
  private static final int LITTLE_ENDIAN = 1;
  private static final int RELOCATABLE = 1;
  private static final int BPF = 247;
  private static final Map<Integer, String> MACHINES =
      Map.of(3, "x86", 40, "ARM", 62, "x86-64", 183, "AArch64", 243, "RISC-V", 22, "s390");
  private static final String REMEDY = ": compile it by clang -g -O2 -target bpf -c";

  private ElfObject() {}

  /** Returns whether this is no C: an object of any kind. */
  static boolean is(byte[] content) {
    int start = start(content);
    return start == MAGIC || start == BITCODE;
  }

  /**
   * Returns an object that libbpf may open.
   *
   * @throws BpfSourceException if it is of another kind, and of which
   */
  static byte[] checked(byte[] content, String name) {
    String wrong = wrongWith(content);
    if (!wrong.isEmpty()) {
      throw new BpfSourceException(name + " is " + wrong + REMEDY);
    }
    return content;
  }

  private static String wrongWith(byte[] content) {
    if (start(content) == BITCODE) {
      return "LLVM bitcode, and no BPF object";
    }
    if (content.length < HEADER) {
      return "an ELF object that ends in its header";
    }
    return content[4] == CLASS_64 ? wrongWith64(content) : "an ELF object of 32 bits, not of BPF";
  }

  private static String wrongWith64(byte[] content) {
    boolean little = content[5] == LITTLE_ENDIAN;
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer header = ByteBuffer.wrap(content).order(order);
    int machine = Short.toUnsignedInt(header.getShort(18));
    if (machine != BPF) {
      String known = MACHINES.getOrDefault(machine, "machine " + machine);
      return "an ELF object of " + known + ", not of BPF";
    }
    if (!little) {
      return "a BPF object for big-endian machines";
    }
    return header.getShort(16) == RELOCATABLE ? "" : "a linked BPF object, not a relocatable one";
  }

  private static int start(byte[] content) {
    return content.length < Integer.BYTES
        ? 0
        : ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }
}
