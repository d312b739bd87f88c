package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.TraceLine;
import dev.tracekernel.tracer.map.BpfGlobals;
import dev.tracekernel.tracer.map.BpfMap;
import dev.tracekernel.tracer.map.BpfQueue;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.map.Scale;
import dev.tracekernel.tracer.map.SectionedHistogram;
import dev.tracekernel.tracer.measure.Timed;
import dev.tracekernel.tracer.measure.Valued;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * The trace of one window: what a test caused in the kernel, up to now.
 *
 * <p>A trace is read through snapshots. While its window is open each snapshot holds everything
 * that happened before the call; once the window is closed all snapshots are the same.
 *
 * <p>{@linkplain #mark Marks} divide a trace into sections, which are traces of their own.
 *
 * <p>Safe for use by several threads.
 */
public interface KernelTrace {

  /**
   * Takes a snapshot that contains all that was caused before this call.
   *
   * <p>A barrier, not a wait for a time: the ring buffer is consumed up to the position that the
   * kernel had reached, records that other CPUs are still writing included.
   */
  TraceSnapshot snapshot();

  /**
   * Returns what was measured up to now: all that had ended before this call, and what is on its
   * way.
   *
   * @throws IllegalStateException if the trace was not declared with that measure
   */
  default Latency latency(Timed measure) {
    return snapshot().latency(measure);
  }

  /**
   * Returns the values that were counted before this call.
   *
   * @throws IllegalStateException if the trace was not declared with that measure
   */
  default Values values(Valued measure) {
    return snapshot().values(measure);
  }

  /**
   * Saves a snapshot to a file, as {@link TraceSnapshot#save(Path)} does.
   *
   * @throws IOException if it cannot be written
   */
  default void save(Path file) throws IOException {
    snapshot().save(file);
  }

  /**
   * Loads a trace that was saved, on any machine: neither root nor libbpf nor Linux is needed.
   *
   * <p>All assertions run on it, with the verdicts that they had; names of system calls, their
   * arguments and what was lost are those of the machine that was traced. Nothing of it is kept on
   * the heap: the file stays open, so leave it as it is for as long as the trace is used. Whoever
   * iterates one that was cut off or written to gets an {@link java.io.UncheckedIOException}.
   *
   * @throws IOException if the file is missing, damaged, cut off, of a later version or no trace;
   *     the message says which, and what to do
   */
  static SavedTrace load(Path file) throws IOException {
    return SavedTrace.load(file);
  }

  /**
   * Returns an executor that runs tasks by another one, in this trace's scope while they run.
   *
   * <p>For {@link TraceScope#testThreads()}, which has the threads that the test starts and not
   * those of a pool. In the scope of this JVM or the host every task is anyway, and the executor is
   * returned as it is. Once the window is closed tasks run as they would without.
   *
   * <p>A task that the other one runs on a virtual thread is run and cannot be in scope: it counts
   * as lost, as {@link Loss.Cause#VIRTUAL_THREAD}.
   *
   * @throws IllegalStateException if the scope is not about threads of this JVM, or this trace has
   *     no window
   */
  default Executor adopt(Executor executor) {
    throw new IllegalStateException("this trace has no window that tasks could run in");
  }

  /** As {@link #adopt(Executor)}; shutting down what is returned shuts down the other one. */
  default ExecutorService adopt(ExecutorService executor) {
    throw new IllegalStateException("this trace has no window that tasks could run in");
  }

  /**
   * Marks this moment.
   *
   * <p>A call is before the mark if it was entered before. One that returns behind it is there too,
   * as {@linkplain dev.tracekernel.tracer.event.SyscallEvent#begunBefore begun before}.
   *
   * @param name what failures call it; {@link #since(String)} finds it by this if it is the only
   *     one of that name
   * @return the mark, for {@link #since(TraceMark)} and {@link #between(TraceMark, TraceMark)}
   * @throws IllegalArgumentException if the name is blank
   * @throws IllegalStateException if the window is closed
   */
  default TraceMark mark(String name) {
    throw new IllegalStateException("this trace is of the past: nothing can follow a mark");
  }

  /**
   * Returns the section that begins with a mark.
   *
   * <p>Its losses are those that may concern it: no fewer than there were.
   *
   * @throws IllegalArgumentException if the mark is of another trace
   */
  default KernelTrace since(TraceMark mark) {
    throw new IllegalArgumentException(Marks.anotherTrace(mark));
  }

  /**
   * Returns the section that begins with the mark of that name.
   *
   * @throws IllegalArgumentException if there is no mark of that name, or several; the message has
   *     the names that there are
   */
  default KernelTrace since(String mark) {
    throw new IllegalArgumentException(new Marks().none(mark));
  }

  /**
   * Returns the section between two marks.
   *
   * <p>Its losses are those that may concern it: no fewer than there were.
   *
   * @throws IllegalArgumentException if a mark is of another trace, or if the second was not set
   *     after the first
   */
  default KernelTrace between(TraceMark first, TraceMark second) {
    throw new IllegalArgumentException(Marks.anotherTrace(first));
  }

  /**
   * Returns the section between the marks of these names.
   *
   * @throws IllegalArgumentException if there is no mark of a name, or several, or if the second
   *     was not set after the first
   */
  default KernelTrace between(String first, String second) {
    throw new IllegalArgumentException(new Marks().none(first));
  }

  /**
   * Returns a map of the BPF program that the trace was declared with, live.
   *
   * <p>When the window opens it is as it was when the program was loaded, unless it was declared to
   * be kept. It can be used until the window closes.
   *
   * @param name the map's name in the program
   * @param keys a number, a text, a record with components called like members
   * @param values likewise
   *     <p>What is read of it is refused, by a {@link LostRecordsException}, if the kernel skipped
   *     runs of the program since the window opened, if the program is not attached any more, or if
   *     the map may have refused elements or given them up: a hash or LPM trie that is full when it
   *     is read, but for the elements that are in it, and an LRU map that has {@code max_entries}
   *     less 128 for each CPU that there may be, and 128. Once seen, that is a loss of the trace
   *     too.
   *     <p>The kernel does not tell, and so nothing here does: elements that were refused and for
   *     which there was room again at the read; updates that it refuses in an interrupt or for want
   *     of memory; what a program did not do since a helper failed; before 6.7 the runs of classic
   *     tracepoints and kprobes that are skipped while another program runs on their CPU; for
   *     programs by {@code uretprobe}, {@code profile}, {@code interval}, {@code software} and
   *     {@code hardware} see {@link Loss.Cause#INCOMPLETE}. When the window closes the program goes
   *     on, and so does the map.
   * @throws IllegalArgumentException if there is no such map, or it is of other types; the message
   *     has those that there are
   * @throws IllegalStateException if the trace has no program, or its window is closed
   */
  default <K, V> BpfMap<K, V> map(String name, Class<K> keys, Class<V> values) {
    throw OwnProgram.none();
  }

  /**
   * Returns a queue or stack of the BPF program, as {@link #map} returns what has keys. To drain
   * one that is full is refused; what was in it is in the exception.
   */
  default <V> BpfQueue<V> queue(String name, Class<V> values) {
    throw OwnProgram.none();
  }

  /** Returns a map that counts by powers of two, as BCC's {@code BPF_HISTOGRAM} does. */
  default Histogram histogram(String name) {
    return histogram(name, Scale.LOG2);
  }

  /**
   * Returns a map that counts by slots. What the map may lack, and what nothing tells, is as for
   * {@link #map}; an index behind an array's end is dropped in the program, without a trace.
   *
   * @throws LostRecordsException if it may lack something
   * @throws IllegalArgumentException if the map does not, or has slots that the scale has not
   * @throws IllegalStateException as {@link #map}
   */
  default Histogram histogram(String name, Scale scale) {
    throw OwnProgram.none();
  }

  /**
   * Returns a map that counts by a structure of something, the section, and a slot.
   *
   * @param section what the section is: a number, a text, a record
   * @throws LostRecordsException as {@link #histogram(String, Scale)}
   */
  default <S> SectionedHistogram<S> histograms(String name, Scale scale, Class<S> section) {
    throw OwnProgram.none();
  }

  /**
   * Returns the lines that were printed by {@code bpf_printk} before this call, in the order of
   * time.
   *
   * <p>Lines of other tools, of other tests and of other JVMs are not among them. Other readers of
   * the kernel's output get what they would without this one.
   *
   * @throws LostRecordsException if there were others
   * @throws IllegalStateException if the trace has no program, or that prints nothing
   */
  default List<TraceLine> output() {
    throw OwnProgram.none();
  }

  /**
   * Returns the records that the BPF program sent by a ring buffer or perf event array before this
   * call; those of a perf event array in the order of time.
   *
   * <p>Of what C type they are nothing says: it is the structure that is called like the record
   * ({@code OpenEvent}: {@code struct open_event}) or like the map, else the only one with members
   * for all of the record's components.
   *
   * @param type a record; or a number, {@code String} or {@link dev.tracekernel.tracer.map.Bytes},
   *     which say it all
   *     <p>Of a ring buffer the kernel does not count what found no room. It is known that there
   *     was none if the ring was never too full for the largest record that the program may send,
   *     by its code. What is sent when the window has closed is dropped. An NMI that finds the
   *     ring's lock taken is refused, and nothing tells of it.
   * @throws LostRecordsException if there were others, or if that is not known
   * @throws IllegalArgumentException if there is no such map or structure; the message has those
   *     that there are
   * @throws IllegalStateException if the trace has no program
   */
  default <T> List<T> records(String map, Class<T> type) {
    throw OwnProgram.none();
  }

  /** Returns records as {@link #records(String, Class)} does, of the structure of that name. */
  default <T> List<T> records(String map, String structure, Class<T> type) {
    throw OwnProgram.none();
  }

  /**
   * Returns where functions of the BPF program are attached, as {@code attach} is written: {@code
   * "on_open=kprobe:do_sys_openat2"}. As many as there are {@linkplain List#size probes}.
   *
   * @throws IllegalStateException if the trace has no program
   */
  default List<String> attached() {
    throw OwnProgram.none();
  }

  /**
   * Returns the global variables of the BPF program, live. Reading one is refused, by a {@link
   * LostRecordsException}, if runs of the program are known to be missing.
   *
   * @throws IllegalStateException if the trace has no program
   */
  default BpfGlobals globals() {
    throw OwnProgram.none();
  }
}
