package dev.tracekernel.tracer;

import dev.tracekernel.tracer.internal.program.ProgramDeclaration;
import dev.tracekernel.tracer.internal.source.BpfSource;
import dev.tracekernel.tracer.internal.target.SyscallFunctions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * BPF programs of one's own: C or a compiled object, with what is to be set and attached.
 *
 * <p>They are compiled, loaded and attached once for all windows that declare the same, and leave
 * the kernel with the JVM. A program sees the whole machine: what it is to count it asks itself.
 * Windows that are open at the same time have copies of their own, each with its own maps.
 *
 * <p>Immutable. Needs clang for C.
 */
public final class BpfProgram {

  private final ProgramDeclaration declaration;

  private BpfProgram(ProgramDeclaration declaration) {
    this.declaration = declaration;
  }

  /**
   * Returns the programs of C or of a compiled object.
   *
   * @param location a class-path resource beside the class or from the root, or a file
   * @throws RuntimeException if there is neither, with all places where it was looked for
   */
  public static BpfProgram of(String location, Class<?> near) {
    return of(BpfSource.of(location, near), location);
  }

  /**
   * Returns the programs of C in a text.
   *
   * @param near beside which it includes files from
   */
  public static BpfProgram ofText(String c, Class<?> near) {
    String name = near.getSimpleName() + ".bpf.c";
    return of(new BpfSource.Text(c, name, near), name);
  }

  private static BpfProgram of(BpfSource source, String name) {
    return new BpfProgram(
        new ProgramDeclaration(
            source, name, List.of(), Map.of(), false, ProgramDeclaration.EVERY_PROCESS));
  }

  /**
   * Returns these with programs attached by hand, instead of by their sections.
   *
   * @param attach {@code FUNCTION=PROBE}, for example {@code "on_open=kprobe:do_sys_openat2"}: a
   *     kprobe, kretprobe, uprobe, uretprobe, usdt, tracepoint, rawtracepoint, profile, interval,
   *     software or hardware probe, also with a wildcard; {@code syscall}, a kprobe on the call's
   *     function; in a section of that name fentry, fexit or lsm; {@code FUNCTION=none} for what is
   *     only called by others
   */
  public BpfProgram attach(String... attach) {
    List<String> all = new ArrayList<>(declaration.attach());
    all.addAll(List.of(attach));
    return new BpfProgram(declaration.withAttach(all));
  }

  /**
   * Returns these with their uprobes, uretprobes and USDT probes that are attached by hand in one
   * process alone: BCC's {@code USDT(pid)} and {@code attach_uprobe(pid=)}.
   *
   * <p>Its program is {@code /proc/PID/exe}: {@code "f=usdt:/proc/7/exe:node:gc__start"}.
   *
   * @param pid of a process that runs, as this JVM sees it
   * @throws IllegalArgumentException if there is none
   */
  public BpfProgram inProcess(long pid) {
    if (ProcessHandle.of(pid).isEmpty()) {
      throw new IllegalArgumentException(
          "there is no process " + pid + " to attach to: start it before the window opens");
    }
    return new BpfProgram(declaration.withProcess(Math.toIntExact(pid)));
  }

  /**
   * Returns these with a constant set, a {@code const volatile} variable.
   *
   * @param value a number, a boolean, a text for an array of char, an enum's name; a text is read
   *     as what the variable is
   */
  public BpfProgram constant(String name, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(declaration.constants());
    all.put(name, value);
    return new BpfProgram(declaration.withConstants(all));
  }

  /**
   * Returns these with maps and global variables that are not reset when a window opens. Only one
   * window at a time can be open on them; they begin anew when the source was edited.
   */
  public BpfProgram keepMaps() {
    return new BpfProgram(declaration.withMapsKept());
  }

  /**
   * Returns the name of the kernel's function for a system call of 64-bit processes, such as {@code
   * __x64_sys_clone}: BCC's {@code get_syscall_fnname}.
   *
   * @throws RuntimeException if this architecture has no such call, with the nearest that it has
   */
  public static String syscallFunctionName(String call) {
    return SyscallFunctions.of(call);
  }

  ProgramDeclaration declaration() {
    return declaration;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BpfProgram that && declaration.equals(that.declaration);
  }

  @Override
  public int hashCode() {
    return declaration.hashCode();
  }

  /** Returns where it comes from. */
  @Override
  public String toString() {
    return declaration.name();
  }
}
