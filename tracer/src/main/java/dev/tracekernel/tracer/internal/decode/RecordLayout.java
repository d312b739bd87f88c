package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.internal.bpf.Btf;
import java.util.Map;

/** {@code struct tk_record}: what the programs send for each call; sections follow. */
public final class RecordLayout {

  /** Size of the record in bytes. */
  public static final int SIZE = 160;

  /** {@code type} of a system call. */
  public static final int SYSCALL = 1;

  /** {@code type} of a sentinel: {@code nr} is 1 at enter and 0 at exit, {@code result} its id. */
  public static final int SENTINEL = 2;

  /** {@code type} of the first kind of process event: see {@link ProcessEvent}. */
  static final int FORK = 3;

  static final int EXEC = 4;
  static final int EXIT = 5;
  static final int SIGNAL_SENT = 6;
  static final int SIGNAL_DELIVERED = 7;

  /** {@code type} of an operation of io_uring. */
  public static final int OPERATION = 8;

  /** {@code type} of a probe that was asked for by name; {@code nr} is its specification. */
  public static final int PROBE = 9;

  /** Types are less than that. */
  public static final int TYPES = 16;

  /** Flag: result and duration are set. */
  public static final int RETURNED = 1;

  /** Flag: the payload is in the map of long ones. */
  public static final int LONG = 4;

  /** Flag: the payload is missing, or its paths are below another root: none is known. */
  public static final int CUT = 8;

  /** Flag: the call is over; its record was sent, or is about to be. */
  public static final int SENT = 16;

  /** Flag: there was no enter, since seccomp answered the call. */
  static final int DENIED = 32;

  /** Flag of an operation: nothing tells how it ends. */
  static final int UNTOLD = 64;

  /** Flag of an operation: there will be more results. */
  public static final int GOES_ON = 128;

  /** Flag: operations of io_uring were recorded. */
  static final int RINGS = 256;

  /** Flag: the call was entered before the window. Set in what a window stores. */
  public static final int BEGUN = 512;

  public static final int TYPE = 0;
  public static final int ABI = 1;
  public static final int FLAGS = 2;
  public static final int NR = 4;
  public static final int EPOCH = 8;
  public static final int START = 16;
  public static final int DURATION = 24;
  public static final int RESULT = 32;
  public static final int ARGS = 40;
  public static final int HOST_PID = 88;
  public static final int HOST_TID = 92;
  public static final int PID = 96;
  public static final int TID = 100;
  public static final int PROCESS_START = 104;
  public static final int THREAD = 112;
  public static final int LEADER = 128;
  public static final int PAYLOAD = 144;
  static final int CPU = 148;
  static final int RESTARTS = 150;

  /** The slots of the scopes that the caller was in at enter, as a mask. */
  public static final int SCOPES = 152;

  private RecordLayout() {}

  /**
   * Checks the constants here against an object's BTF.
   *
   * @throws IllegalStateException if the object was not built from the same sources
   */
  public static void check(Btf btf) {
    btf.structure("tk_record").check(SIZE, offsets());
    btf.structure("tk_section").check(Section.SIZE, Section.LAYOUT);
    btf.structure("tk_other").check(StoredTask.OTHER_SIZE, StoredTask.OTHER_LAYOUT);
    btf.structure("tk_identity").check(StoredTask.SIZE, StoredTask.LAYOUT);
    btf.structure("tk_unix_socket").check(SocketSection.UNIX_SIZE, SocketSection.UNIX_LAYOUT);
    btf.structure("tk_ring").check(RingSection.SIZE, RingSection.LAYOUT);
    btf.structure("tk_sqe").check(RingSection.ENTRY_SIZE, RingSection.ENTRY_LAYOUT);
    btf.structure("tk_socket").check(SocketSection.SIZE, SocketSection.LAYOUT);
  }

  static Map<String, Integer> offsets() {
    return Map.ofEntries(
        Map.entry("type", TYPE),
        Map.entry("abi", ABI),
        Map.entry("flags", FLAGS),
        Map.entry("nr", NR),
        Map.entry("epoch", EPOCH),
        Map.entry("start", START),
        Map.entry("duration", DURATION),
        Map.entry("result", RESULT),
        Map.entry("args", ARGS),
        Map.entry("host_pid", HOST_PID),
        Map.entry("host_tid", HOST_TID),
        Map.entry("pid", PID),
        Map.entry("tid", TID),
        Map.entry("process_start", PROCESS_START),
        Map.entry("thread", THREAD),
        Map.entry("leader", LEADER),
        Map.entry("payload", PAYLOAD),
        Map.entry("cpu", CPU),
        Map.entry("restarts", RESTARTS),
        Map.entry("scopes", SCOPES));
  }
}
