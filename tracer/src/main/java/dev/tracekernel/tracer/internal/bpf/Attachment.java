package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.AttachCalls;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Attaches one program to places that its section does not name; an {@link AttachFailedException}
 * says that the kernel refuses. A cookie of 0 is none.
 *
 * @param program that will run there
 */
public record Attachment(Program program) {

  /** Attaches to a kernel function, a place in it, or its return. */
  public Link kprobe(String function, long offset, boolean returns, long cookie) {
    return program.attach(it -> AttachCalls.kprobe(it, function, offset, returns, cookie));
  }

  /** Attaches to many kernel functions at once, or to their returns. */
  public Link kprobes(List<String> functions, boolean returns, long[] cookies) {
    String[] names = functions.toArray(new String[0]);
    return program.attach(it -> AttachCalls.kprobes(it, names, returns, cookies));
  }

  /**
   * Attaches to an instruction in a file, or to the return of the function that it begins.
   *
   * @param semaphore where in the file is what the kernel counts up meanwhile; 0 without one
   * @param process the only one that it is to run in; -1 for all
   */
  public Link uprobe(
      String file, long offset, long semaphore, boolean returns, long cookie, int process) {
    return program.attach(
        it -> AttachCalls.uprobe(it, file, offset, semaphore, returns, cookie, process));
  }

  /**
   * Attaches to all sites of a USDT probe, and lets the program read its arguments.
   *
   * @param process the only one that it is to run in; -1 for all, which needs 5.15
   */
  public Link usdt(String file, String provider, String name, int process) {
    return program.attach(it -> AttachCalls.usdt(it, file, provider, name, process));
  }

  /** Attaches by a call that returns a link's descriptor or a negated errno. */
  public Link byDescriptor(IntUnaryOperator call) {
    return program.attachByDescriptor(call);
  }

  /** Attaches to a classic tracepoint. */
  public Link tracepoint(String category, String event, long cookie) {
    return program.attach(it -> AttachCalls.tracepoint(it, category, event, cookie));
  }

  /** Attaches to a raw tracepoint. */
  public Link rawTracepoint(String event) {
    return program.attach(it -> AttachCalls.rawTracepoint(it, event));
  }

  /** Attaches to an event of perf that is open; the link takes its descriptor over. */
  public Link perfEvent(int fd, long cookie) {
    return program.attach(it -> AttachCalls.perfEvent(it, fd, cookie));
  }
}
