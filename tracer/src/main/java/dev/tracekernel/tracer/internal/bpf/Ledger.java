package dev.tracekernel.tracer.internal.bpf;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which native things are open and, with {@code -Dtracekernel.ledger=true}, where each
 * was opened.
 */
public final class Ledger {

  private static final boolean ORIGINS = Boolean.getBoolean("tracekernel.ledger");
  private static final Map<Entry, Entry> OPEN = new ConcurrentHashMap<>();

  private Ledger() {}

  /** Notes that something was opened. */
  static Entry opened(String what) {
    Entry entry = new Entry(what, ORIGINS ? new Origin(what) : null);
    OPEN.put(entry, entry);
    return entry;
  }

  /** Returns what is open: one text for each, with its origin where origins are kept. */
  public static List<String> open() {
    return OPEN.keySet().stream().map(Entry::describe).toList();
  }

  /** One open thing. Identity, not content, tells two of them apart. */
  static final class Entry implements AutoCloseable {
    private final String what;
    private final @Nullable Origin origin;

    private Entry(String what, @Nullable Origin origin) {
      this.what = what;
      this.origin = origin;
    }

    @Override
    public void close() {
      OPEN.remove(this);
    }

    String describe() {
      return origin == null ? what : what + ", opened at " + origin.frames();
    }
  }

  /** A stack trace that is not an error. */
  private static final class Origin extends Throwable {
    private static final long serialVersionUID = 1;

    Origin(String what) {
      super(what);
    }

    String frames() {
      return Arrays.stream(getStackTrace())
          .skip(2)
          .map(StackTraceElement::toString)
          .collect(Collectors.joining("\n    at ", "\n    at ", ""));
    }
  }
}
