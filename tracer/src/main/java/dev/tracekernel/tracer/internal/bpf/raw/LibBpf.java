package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** The system's libbpf: found, checked, and silenced. */
public final class LibBpf {

  private static final String PROPERTY = "tracekernel.libbpf";
  private static final String DEFAULT = "libbpf.so.1";
  private static final String INSTALL =
      "install libbpf 1.0 or later (Debian, Ubuntu: apt-get install libbpf1; Fedora: dnf install"
          + " libbpf), or set -D"
          + PROPERTY
          + "=/path/to/libbpf.so.1";

  private static @Nullable Binder loaded;

  private LibBpf() {}

  /**
   * Loads the library if it is not yet: before any class whose initializer would.
   *
   * @throws NoLibBpfException if it is not there or too old, anew at each call
   */
  public static void require() {
    binder();
  }

  static synchronized Binder binder() {
    Binder binder = loaded;
    if (binder == null) {
      binder = load(System.getProperty(PROPERTY, DEFAULT));
      loaded = binder;
    }
    return binder;
  }

  private static Binder load(String library) {
    Binder binder = new Binder(open(library));
    int major = majorVersion(binder, library);
    if (major < 1) {
      throw new NoLibBpfException(library + " is version " + major + ".x, too old", INSTALL);
    }
    silence(binder);
    return binder;
  }

  private static SymbolLookup open(String library) {
    try {
      return SymbolLookup.libraryLookup(library, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new NoLibBpfException("the library " + library + " was not found", INSTALL);
    }
  }

  private static int majorVersion(Binder binder, String library) {
    try {
      MethodHandle version = binder.function("libbpf_major_version", 1);
      return (int) (long) version.invokeExact(Binder.UNUSED);
    } catch (java.util.NoSuchElementException e) {
      throw new NoLibBpfException(library + " is older than libbpf 0.6", INSTALL);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** An upcall is costly to set up: only a load that failed is repeated with one, for its log. */
  private static void silence(Binder binder) {
    try {
      MethodHandle setPrint = binder.function("libbpf_set_print", 1);
      var _ = (long) setPrint.invokeExact(0L);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }
}
