package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.Condition;
import dev.tracekernel.assertions.internal.pattern.FileIntents;
import dev.tracekernel.assertions.internal.pattern.Intent;
import dev.tracekernel.assertions.internal.pattern.Matching;
import dev.tracekernel.assertions.internal.pattern.PathTarget;
import dev.tracekernel.assertions.internal.pattern.Returning;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.pattern.SystemCall;
import dev.tracekernel.assertions.internal.pattern.VdsoCalls;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.probe.FieldList;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.SyscallProbe;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * What is looked for in a trace: a system call or a process event, narrowed by conditions that must
 * all hold.
 *
 * <p>A path is compared as the kernel resolved it, absolute and without symbolic links, be it an
 * argument or the file behind a descriptor; of a call with several paths any may be the one. The
 * links of what is expected are followed when the pattern is made, and the sentence says where they
 * lead: {@code executed path /bin/sh (here /usr/bin/dash)}. A path that was only named (by {@code
 * unlink}, or by a call that failed) is compared by its text.
 *
 * <p>No pattern can tell where a text with {@code ..} leads, nor a text that a link of this machine
 * leads into what is meant or out of it when the assertion is made: it may have been another link
 * when the call was. One exact path cannot tell the same last name in another directory by which a
 * call succeeded. Nor can be told of a file that was named by the text that is meant, and found
 * elsewhere by a link that is gone. A path that could not be read may be any.
 *
 * <p>Immutable; each method returns a pattern of its own.
 */
@CheckReturnValue
public final class EventPattern extends FileNarrowing {

  EventPattern(RoutePattern pattern) {
    super(pattern);
  }

  static EventPattern of(List<Condition> callers, String systemCall) {
    SystemCall call = SystemCall.of(systemCall);
    if (VdsoCalls.contains(call)) {
      throw NotTracedException.withoutKernel(systemCall);
    }
    return new EventPattern(RoutePattern.of(callers, Intent.toCall(call)));
  }

  /** Of a probe that fires; one that gives system calls is the call. */
  static EventPattern ofProbe(String name) {
    ProbeSpec spec = ProbeSpec.parse(name);
    if (!spec.fields().equals(FieldList.DEFAULT)) {
      throw new IllegalArgumentException(
          "\"%s\": a pattern names a probe without fields, \"%s\"; compare them by withArg(...)"
                  .formatted(name, spec.place())
              + " or withText(...)");
    }
    return spec instanceof SyscallProbe call
        ? of(List.of(), call.systemCall())
        : of(Intent.toProbe(spec));
  }

  static EventPattern of(Intent intent) {
    return new EventPattern(RoutePattern.of(List.of(), intent));
  }

  static EventPattern of(Intent intent, PathTarget target) {
    return new EventPattern(RoutePattern.of(List.of(), intent).onPath(target));
  }

  static EventPattern of(Intent intent, Condition condition) {
    return new EventPattern(RoutePattern.of(List.of(), intent).and(condition));
  }

  /** Of what has two paths: an old name and a new one. */
  static EventPattern of(Intent intent, PathTarget from, PathTarget to) {
    return new EventPattern(
        RoutePattern.of(List.of(), intent)
            .onPath(from, FileIntents.OLD_NAME)
            .onPath(to, FileIntents.NEW_NAME));
  }

  /** Narrows to what a process did, if it is not that already: {@code synced(wal).by(...)}. */
  public EventPattern by(ProcessPattern process) {
    return new EventPattern(pattern().by(process.callers()));
  }

  /** Narrows to what threads did. */
  public EventPattern by(ThreadPattern threads) {
    return new EventPattern(pattern().by(threads.callers()));
  }

  /**
   * Narrows to calls by the time between their enter and exit; of one in flight it is not known.
   *
   * @param duration {@link KernelAssertions#moreThan} or {@link KernelAssertions#lessThan}
   */
  public EventPattern lasting(DurationLimit duration) {
    return new EventPattern(pattern().lasting(duration.condition()));
  }

  /**
   * Narrows to events that a predicate accepts.
   *
   * @param description stands for it in the sentence
   * @param predicate must look at nothing but the event: it may be asked more than once. It decides
   *     also where a part of the event could not be read
   */
  public EventPattern matching(String description, Predicate<KernelEvent> predicate) {
    return new EventPattern(pattern().and(new Matching(description, predicate)));
  }

  /**
   * Narrows to a value of an argument, compared in the bits that the kernel reads: 32 of an int. Of
   * a {@link KernelAssertions#probe probe} to a number among its values; one that could not be read
   * may be any.
   *
   * @param parameter the kernel's name of the parameter, for example {@code flags}; of a probe the
   *     name of the value, as declared
   * @throws IllegalArgumentException if the call has no such parameter; the message has those that
   *     it has. Or if the parameter is too narrow for the value
   */
  public EventPattern withArg(String parameter, long value) {
    return new EventPattern(pattern().withArgument(parameter, value));
  }

  /**
   * Narrows to the values of an argument that a predicate accepts.
   *
   * @param parameter the kernel's name of the parameter
   * @param description ends the sentence "with PARAMETER ..."
   * @param predicate takes the value as the kernel reads it: of an int with its sign
   * @throws IllegalArgumentException if the call has no such parameter
   */
  public EventPattern withArg(String parameter, String description, LongPredicate predicate) {
    return new EventPattern(pattern().withArgument(parameter, description, predicate));
  }

  /**
   * Narrows to a text among the values of a {@link KernelAssertions#probe probe}. One that could
   * not be read may be any, and of one that was cut only the begin is known.
   *
   * @param field the name of the value, as declared: {@code str(filename)}
   * @throws IllegalArgumentException if this is no pattern of a probe
   */
  public EventPattern withText(String field, String text) {
    return new EventPattern(pattern().withText(field, text));
  }

  /**
   * Narrows to calls that returned a value; of a probe at returns to its {@code retval}.
   *
   * <p>A call that is in flight when the assertion is made has not returned: it does not match.
   *
   * @throws IllegalArgumentException if the value is a negated errno, which {@link #failingWith} is
   *     for
   */
  public EventPattern returning(long value) {
    return new EventPattern(pattern().returning(Returning.value(value)));
  }

  /**
   * Narrows to calls that returned a value that a predicate accepts.
   *
   * <p>A call that is in flight when the assertion is made has not returned: it does not match.
   *
   * @param description ends the sentence "returning ..."
   * @param predicate takes the kernel's result: of a failure the negated errno
   */
  public EventPattern returning(String description, LongPredicate predicate) {
    return new EventPattern(pattern().returning(new Returning(description, predicate)));
  }

  /**
   * Narrows to calls that failed with an error.
   *
   * <p>A call that is in flight when the assertion is made has not failed: it does not match.
   */
  public EventPattern failingWith(Errno errno) {
    return new EventPattern(pattern().failingWith(errno));
  }

  /**
   * Narrows to an internet address that the call passed; of a write to a connected socket to that
   * of its other end, of listen to that of this end. An IPv4-mapped IPv6 address is the IPv4
   * address.
   *
   * @param numericHost for example {@code 127.0.0.1} or {@code ::1}
   * @param port 0 to 65535
   * @throws IllegalArgumentException if the host is not numeric, or if the call is none of bind,
   *     connect, listen and sendto, nor {@link KernelAssertions#wrote}
   */
  public EventPattern to(String numericHost, int port) {
    return new EventPattern(pattern().toAddress(numericHost, port));
  }

  /**
   * Narrows to internet addresses that are not in a range: {@code outside(loopback())}.
   *
   * <p>Unix sockets, netlink and the like are not outside, since no address of theirs is on another
   * host. Of an address of another family (vsock, packet, bluetooth, ...) the trace cannot tell.
   *
   * @throws IllegalArgumentException as {@link #to} does
   */
  public EventPattern outside(AddressRange range) {
    return new EventPattern(pattern().outside(range.outside()));
  }

  static List<RoutePattern> patterns(EventPattern first, EventPattern... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).map(EventPattern::pattern).toList();
  }

  static List<RoutePattern> patterns(
      EventPattern first, EventPattern second, EventPattern... more) {
    return Stream.concat(Stream.of(first.pattern()), patterns(second, more).stream()).toList();
  }

  /** Returns the pattern as a sentence. */
  @Override
  public String toString() {
    return pattern().toString();
  }
}
