package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.NoSuchElementException;
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

  private static @Nullable Library loaded;

  private LibBpf() {}

  /**
   * Loads the library if it is not yet: before any class whose initializer would.
   *
   * @throws NoLibBpfException if it is not there or too old, anew at each call
   */
  public static void require() {
    library();
  }

  static synchronized Library library() {
    Library library = loaded;
    if (library == null) {
      library = load(System.getProperty(PROPERTY, DEFAULT));
      loaded = library;
    }
    return library;
  }

  private static Library load(String name) {
    Library library = new Library(open(name));
    int major = majorVersion(library, name);
    if (major < 1) {
      throw new NoLibBpfException(name + " is version " + major + ".x, too old", INSTALL);
    }
    silence(library);
    return library;
  }

  private static SymbolLookup open(String name) {
    try {
      return SymbolLookup.libraryLookup(name, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new NoLibBpfException("the library " + name + " was not found", INSTALL);
    }
  }

  private static int majorVersion(Library library, String name) {
    try {
      return (int) library.function("libbpf_major_version").call(0);
    } catch (NoSuchElementException e) {
      throw new NoLibBpfException(name + " is older than libbpf 0.6", INSTALL);
    }
  }

  /** An upcall is costly to set up: only a load that failed is repeated with one, for its log. */
  private static void silence(Library library) {
    library.function("libbpf_set_print").call(0);
  }
}
