package dev.tracekernel.tracer.measure;

import dev.tracekernel.tracer.probe.FieldExpression;
import dev.tracekernel.tracer.probe.LsmProbe;
import dev.tracekernel.tracer.probe.PerfEventProbe;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.SyscallProbe;
import dev.tracekernel.tracer.probe.TimerProbe;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.List;

/** Refuses what cannot be the ends of an interval, and says what can. */
final class EndCheck {

  private EndCheck() {}

  static void require(ProbeSpec end, String role) {
    switch (end) {
      case SyscallProbe(String call) ->
          throw wrong(
              end,
              role,
              "both ends of a call: measure SYSCALL_LATENCY, or name tracepoint:syscalls:sys_enter_"
                  + call
                  + " or sys_exit_"
                  + call);
      case TimerProbe _, PerfEventProbe _ ->
          throw wrong(end, role, "a sample, and no event that begins or ends: name a tracepoint");
      case LsmProbe(String hook, _) ->
          throw wrong(end, role, "a security hook: name fentry:security_" + hook);
      default -> requireOnePlace(end, role);
    }
  }

  private static void requireOnePlace(ProbeSpec end, String role) {
    if (end.hasWildcard()) {
      throw wrong(end, role, "many places: name one");
    }
    if (!end.fields().isDefault()) {
      throw wrong(
          end, role, "a probe with fields: leave out " + end.fields() + ", a key pairs the ends");
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

  /** It need not be there: only this kernel can tell. */
  static void requireField(ProbeSpec from, ProbeSpec to, String field) {
    for (ProbeSpec end : List.of(from, to)) {
      List<FieldExpression> named = withField(end, field).fields().expressions();
      if (named.size() != 1 || named.getFirst().isStack() || named.getFirst().isString()) {
        throw UnknownProbeException.because(
            "key \""
                + field
                + "\": one field that is a number or an address pairs the ends of an interval, for"
                + " example \"rq\"");
      }
    }
  }

  static ProbeSpec withField(ProbeSpec end, String field) {
    return ProbeSpec.parse(end.place() + "(" + field + ")");
  }

  private static IllegalArgumentException wrong(ProbeSpec end, String role, String why) {
    return new IllegalArgumentException(
        "\"" + end.name() + "\" as the " + role + " of an interval is " + why);
  }
}
