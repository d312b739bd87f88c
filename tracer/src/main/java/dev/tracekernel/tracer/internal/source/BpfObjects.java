package dev.tracekernel.tracer.internal.source;

import dev.tracekernel.tracer.internal.bpf.raw.NoLibBpfException;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes of what a user brings what libbpf can open. Any thread may call it. */
public final class BpfObjects {

  private BpfObjects() {}

  /**
   * Returns an ELF object: as it is, from the cache, or compiled.
   *
   * @throws BpfSourceException if there is no such source, or it is no BPF; with the compiler's
   *     messages if these are the reason
   * @throws KernelTracingUnavailable if there is no compiler, or no description of the kernel's
   *     types
   */
  public static byte[] of(BpfSource source) {
    return of(source, List.of());
  }

  /**
   * Does so with functions that are attached by hand: {@code function=probe}, as {@code
   * "hello=kprobe:vfs_read"}.
   *
   * <p>They matter to a source of BCC's dialect, which is one that names no section by {@code
   * SEC("...")}: a function's program is of the kind that its first probe needs, in a section that
   * names no place, and has the function's name.
   */
  public static byte[] of(BpfSource source, List<String> attached) {
    SourceFiles files = SourceFiles.of(source);
    if (ElfObject.is(files.content())) {
      return ElfObject.checked(files.content(), files.shown());
    }
    try {
      return compiler().compiled(files, attached);
    } catch (NoLibBpfException e) {
      throw new KernelTracingUnavailable(e.missing(), e.remedy());
    } catch (IOException e) {
      throw new BpfSourceException(files.shown() + " was not compiled: " + e.getMessage(), e);
    }
  }

  private static BpfCompiler compiler() throws IOException {
    WholeFiles cache = UserCache.open();
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Path program = ClangSearch.find(System.getProperty(ClangSearch.PROPERTY), path);
    return new BpfCompiler(
        cache, Clang.of(program, cache), KernelTypes.RUNNING, BuiltInHeaders.read());
  }
}
