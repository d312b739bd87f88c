package dev.tracekernel.tracer.probe;

/**
 * {@code lsm:HOOK}: a hook of the kernel's security modules, which is watched and never denies.
 *
 * <p>Minimum kernel: 5.7 with {@code bpf} among the active modules of {@code
 * /sys/kernel/security/lsm}.
 *
 * @param hook the kernel's name, for example {@code file_open}
 * @param fields paths from the parameters' names
 */
public record LsmProbe(String hook, FieldList fields) implements ProbeSpec {

  static LsmProbe of(ProbeText text) {
    if (!text.target().matches("[A-Za-z0-9_*?]+")) {
      throw text.malformed("lsm:HOOK", "lsm:file_open(file.f_inode.i_ino)");
    }
    return new LsmProbe(text.target(), text.fields());
  }

  @Override
  public String place() {
    return "lsm:" + hook;
  }
}
