package dev.tracekernel.tracer.measure;

import dev.tracekernel.tracer.probe.FieldExpression;
import dev.tracekernel.tracer.probe.LsmProbe;
import dev.tracekernel.tracer.probe.PerfEventProbe;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.SyscallProbe;
import dev.tracekernel.tracer.probe.TimerProbe;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.List;

/** Refuses what cannot be an end of an interval, or the place of values, and says what can. */
final class EndCheck {

  private EndCheck() {}

  static void require(ProbeSpec end, String which) {
    String role = "the " + which + " of an interval";
    if (end instanceof TimerProbe || end instanceof PerfEventProbe) {
      throw wrong(end, role, "a sample, and no event that begins or ends: name a tracepoint");
    }
    require(end, role, "a key pairs the ends");
  }

  /** A sample has no fields. */
  static void requirePlace(ProbeSpec probe, boolean hasField) {
    String role = "the place of values";
    if (hasField && (probe instanceof TimerProbe || probe instanceof PerfEventProbe)) {
      throw wrong(probe, role, "a sample, and has no fields: count its firings");
    }
    require(probe, role, "name one beside it");
  }

  private static void require(ProbeSpec end, String role, String instead) {
    switch (end) {
      case SyscallProbe(String call) ->
          throw wrong(
              end,
              role,
              "both ends of a call: measure SYSCALL_LATENCY, or name tracepoint:syscalls:sys_enter_"
                  + call
                  + " or sys_exit_"
                  + call);
      case LsmProbe(String hook, _) ->
          throw wrong(end, role, "a security hook: name fentry:security_" + hook);
      default -> requireOnePlace(end, role, instead);
    }
  }

  private static void requireOnePlace(ProbeSpec end, String role, String instead) {
    if (end.hasWildcard()) {
      throw wrong(end, role, "many places: name one");
    }
    if (!end.fields().isDefault()) {
      throw wrong(end, role, "a probe with fields: leave out " + end.fields() + ", " + instead);
    }
  }

  static void requireTwo(ProbeSpec from, ProbeSpec to) {
    if (from.equals(to)) {
      throw new IllegalArgumentException(
          "an interval from "
              + from.place()
              + " to itself would begin where it ends: name another probe for its end");
    }
  }

  static void requireField(ProbeSpec from, ProbeSpec to, String field) {
    for (ProbeSpec end : List.of(from, to)) {
      if (!isNumber(end, field)) {
        throw UnknownProbeException.because(
            "key \""
                + field
                + "\": one field that is a number or an address pairs the ends of an interval, for"
                + " example \"rq\"");
      }
    }
  }

  static void requireNumber(ProbeSpec probe, String role, String field) {
    if (!isNumber(probe, field)) {
      throw UnknownProbeException.because(
          role
              + " \""
              + field
              + "\": it is one field that is a number or an address, for example \"bytes\"");
    }
  }

  /** It need not be there: only this kernel can tell. */
  private static boolean isNumber(ProbeSpec probe, String field) {
    List<FieldExpression> named = withField(probe, field).fields().expressions();
    return named.size() == 1 && !named.getFirst().isStack() && !named.getFirst().isString();
  }

  static ProbeSpec withField(ProbeSpec end, String field) {
    return ProbeSpec.parse(end.place() + "(" + field + ")");
  }

  private static IllegalArgumentException wrong(ProbeSpec end, String role, String why) {
    return new IllegalArgumentException("\"" + end.name() + "\" as " + role + " is " + why);
  }
}
