package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.Condition;
import dev.tracekernel.assertions.internal.pattern.DescribedPath;
import dev.tracekernel.assertions.internal.pattern.ExactPath;
import dev.tracekernel.assertions.internal.pattern.FileIntents;
import dev.tracekernel.assertions.internal.pattern.Intent;
import dev.tracekernel.assertions.internal.pattern.Matching;
import dev.tracekernel.assertions.internal.pattern.PathTarget;
import dev.tracekernel.assertions.internal.pattern.Returning;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.pattern.SystemCall;
import dev.tracekernel.assertions.internal.pattern.UnderDirectory;
import dev.tracekernel.assertions.internal.pattern.VdsoCalls;
import dev.tracekernel.assertions.internal.pattern.WithMode;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.probe.FieldList;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.SyscallProbe;
import java.nio.file.Path;
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
public final class EventPattern {

  private final RoutePattern pattern;

  private EventPattern(RoutePattern pattern) {
    this.pattern = pattern;
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

  RoutePattern pattern() {
    return pattern;
  }

  /**
   * Narrows to the file that a path leads to, as {@link #onPath(Path)} does.
   *
   * @throws IllegalArgumentException if the path is relative, or has one of the characters {@code
   *     *?[} and so may be meant for a {@link KernelAssertions#glob glob}, or if the call takes
   *     neither a path nor a descriptor
   */
  public EventPattern onPath(String absolutePath) {
    return new EventPattern(pattern.onPath(ExactPath.of(absolutePath)));
  }

  /**
   * Narrows to the file that a path leads to.
   *
   * <p>The path is made absolute, and the symbolic links of the longest part of it that exists are
   * followed; both now and not when the assertion is made. If its last name is a link, what was
   * done to the link itself is meant as well.
   *
   * <p>File names are compared byte by byte, those included that are no UTF-8, if the path has
   * them: one that a directory was listed for or that was made of a {@code file:} URI; a path made
   * of text, or by {@link java.io.File}, cannot name such a file.
   *
   * @throws IllegalArgumentException if the path is not of the default file system, or if the call
   *     takes neither a path nor a descriptor
   */
  public EventPattern onPath(Path path) {
    return new EventPattern(pattern.onPath(ExactPath.of(path)));
  }

  /**
   * Narrows to the paths that a glob matches; links are followed in what it begins with, up to the
   * last slash before its first special character.
   *
   * @throws IllegalArgumentException if the call takes neither a path nor a descriptor
   */
  public EventPattern onPath(PathGlob glob) {
    return new EventPattern(pattern.onPath(glob.target()));
  }

  /**
   * Narrows to the paths that a predicate accepts.
   *
   * @param description ends the sentence "on a path ..."
   * @param predicate takes the path's text, with U+FFFD for bytes that are no UTF-8: two such names
   *     may be the same to it
   * @throws IllegalArgumentException if the call takes neither a path nor a descriptor
   */
  public EventPattern onPath(String description, Predicate<String> predicate) {
    return new EventPattern(pattern.onPath(new DescribedPath(description, predicate)));
  }

  /**
   * Narrows to the paths below a directory, at any depth; the directory itself is none.
   *
   * <p>A path that was only named, by {@code unlink} or by a call that failed, is compared by its
   * text, and where a link is in its way the pattern cannot tell. What a link below the directory
   * leads to is not below it.
   *
   * @throws IllegalArgumentException as {@link #onPath(String)} does
   */
  public EventPattern under(String absoluteDirectory) {
    return new EventPattern(pattern.onPath(UnderDirectory.of(absoluteDirectory)));
  }

  /**
   * Narrows to the paths below the directory that a path leads to, as {@link #under(String)} does.
   *
   * @throws IllegalArgumentException as {@link #onPath(Path)} does
   */
  public EventPattern under(Path directory) {
    return new EventPattern(pattern.onPath(UnderDirectory.of(directory)));
  }

  /**
   * Narrows to permissions that the call asked for, before the process's umask takes some away.
   *
   * @param mode in octal, for example {@code 0600}
   * @throws IllegalArgumentException if it has other bits than 07777, or if nothing that is meant
   *     has a mode
   */
  public EventPattern withMode(int mode) {
    return new EventPattern(pattern.withMode(new WithMode(mode)));
  }

  /**
   * Narrows to permissions that the call asked for, as {@link #withMode(int)} does.
   *
   * @param permissions for example {@code rw-------}
   */
  public EventPattern withMode(String permissions) {
    return new EventPattern(pattern.withMode(WithMode.of(permissions)));
  }

  /**
   * Narrows to calls that have all of these flags, by the kernel's names: {@code
   * opened().withFlags("O_CREAT", "O_EXCL")}.
   *
   * <p>They are those of the machine that was traced, for the flags of the call; of {@code openat2}
   * and {@code clone3} those of their structure. What has no flags has none of them. For a number,
   * or another parameter: {@link #withArg(String, String, LongPredicate)}.
   *
   * @throws IllegalArgumentException if nothing that is meant has a flag of that name; the message
   *     has those that there are
   */
  public EventPattern withFlags(String flag, String... more) {
    return new EventPattern(
        pattern.withFlags(Stream.concat(Stream.of(flag), Stream.of(more)).toList()));
  }

  /** Narrows to what a process did, if it is not that already: {@code synced(wal).by(...)}. */
  public EventPattern by(ProcessPattern process) {
    return new EventPattern(pattern.by(process.callers()));
  }

  /** Narrows to what threads did. */
  public EventPattern by(ThreadPattern threads) {
    return new EventPattern(pattern.by(threads.callers()));
  }

  /**
   * Narrows to calls by the time between their enter and exit; of one in flight it is not known.
   *
   * @param duration {@link KernelAssertions#moreThan} or {@link KernelAssertions#lessThan}
   */
  public EventPattern lasting(DurationLimit duration) {
    return new EventPattern(pattern.lasting(duration.condition()));
  }

  /**
   * Narrows to events that a predicate accepts.
   *
   * @param description stands for it in the sentence
   * @param predicate must look at nothing but the event: it may be asked more than once. It decides
   *     also where a part of the event could not be read
   */
  public EventPattern matching(String description, Predicate<KernelEvent> predicate) {
    return new EventPattern(pattern.and(new Matching(description, predicate)));
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
    return new EventPattern(pattern.withArgument(parameter, value));
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
    return new EventPattern(pattern.withArgument(parameter, description, predicate));
  }

  /**
   * Narrows to a text among the values of a {@link KernelAssertions#probe probe}. One that could
   * not be read may be any, and of one that was cut only the begin is known.
   *
   * @param field the name of the value, as declared: {@code str(filename)}
   * @throws IllegalArgumentException if this is no pattern of a probe
   */
  public EventPattern withText(String field, String text) {
    return new EventPattern(pattern.withText(field, text));
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
    return new EventPattern(pattern.returning(Returning.value(value)));
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
    return new EventPattern(pattern.returning(new Returning(description, predicate)));
  }

  /**
   * Narrows to calls that failed with an error.
   *
   * <p>A call that is in flight when the assertion is made has not failed: it does not match.
   */
  public EventPattern failingWith(Errno errno) {
    return new EventPattern(pattern.failingWith(errno));
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
    return new EventPattern(pattern.toAddress(numericHost, port));
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
    return new EventPattern(pattern.outside(range.outside()));
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
    return pattern.toString();
  }
}
