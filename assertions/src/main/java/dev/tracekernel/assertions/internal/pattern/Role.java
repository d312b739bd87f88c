package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a path is to an intent, for example the new name of a rename: which arguments have it.
 *
 * @param preposition what stands before the path in the sentence, empty for nothing
 * @param arguments the kernel's names of the arguments; empty for all
 * @param least what is said at least, by the names of the calls that act on files which they do not
 *     name
 */
public record Role(String preposition, Set<String> arguments, Map<String, Match> least) {

  /** Stands for the old name of a rename. */
  private static final String LEFT_BEHIND = "oldname, left behind";

  /** Any path of a call. */
  static final Role ANY = new Role("on", Set.of());

  /** A socket that is no argument's path: its address is that of the call which bound it. */
  static final Role SOCKET = new Role("on", Set.of("socket"));

  public Role {
    arguments = Set.copyOf(arguments);
    least = Map.copyOf(least);
  }

  Role(String preposition, Set<String> arguments) {
    this(preposition, arguments, Map.of());
  }

  /** Tells whether a path has this role in a call; one of a record that was cut may. */
  boolean has(SyscallEvent call, CallPath path) {
    return arguments.isEmpty()
        || path.argument().equals("*")
        || isNamed(call, path)
        || isExchanged(call);
  }

  /** {@code RENAME_WHITEOUT} makes a device by the name that a file had. */
  Role orLeftBehind() {
    return new Role(
        preposition,
        Stream.concat(arguments.stream(), Stream.of(LEFT_BEHIND)).collect(Collectors.toSet()),
        least);
  }

  private boolean isNamed(SyscallEvent call, CallPath path) {
    boolean leaves = arguments.contains(LEFT_BEHIND) && call.name().equals("renameat2");
    return leaves ? path.argument().equals("oldname") : arguments.contains(path.argument());
  }

  /** {@code RENAME_EXCHANGE} gives each of two files the name of the other. */
  private static boolean isExchanged(SyscallEvent call) {
    return call.name().equals("renameat2")
        && (call.argument("flags").orElse(0) & Flags.RENAME_EXCHANGE) != 0;
  }

  /** Returns what is said at least of a call, whatever path is meant. */
  Match least(SyscallEvent call) {
    Match otherwise = isInMemory(call) ? Match.UNKNOWN : Match.NO;
    return least.isEmpty() ? otherwise : least.getOrDefault(Ioctls.key(call), otherwise);
  }

  /** Returns what to do about a call of which the trace does not know what it acts on. */
  String remedy(SyscallEvent call) {
    if (least(call) != Match.UNKNOWN) {
      return "";
    }
    return call.name().equals("msync")
        ? "; a trace does not know which file the memory is of: look at a section without msync,"
            + " or assert called(\"msync\") by itself"
        : "; called(...) asks for one call alone";
  }

  /** A 32-bit process may pass the descriptor in memory, as with its {@code mmap}. */
  private boolean isInMemory(SyscallEvent call) {
    return call.abi() == Abi.COMPAT
        && !arguments.isEmpty()
        && !arguments.contains("ret")
        && call.signature().parameterNames().stream().noneMatch(arguments::contains);
  }

  /** Puts the preposition before what is meant. */
  String phrase(String target) {
    return preposition.isEmpty() ? target : preposition + " " + target;
  }
}
