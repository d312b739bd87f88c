package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.report.ShouldHaveBegun;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.Architecture;
import java.util.List;

/**
 * Something was begun, and all of it was ended. That all of nothing is ended says nothing: who
 * waits means work that may not have begun when the first look is taken, and who names what is
 * meant may have named what never happens.
 *
 * @param waits whether it is waited for
 */
public record OnceBegun(Balance balance, boolean waits) implements Claim {

  @Override
  public List<RoutePattern> patterns() {
    return balance.patterns();
  }

  @Override
  public List<String> untraced(TraceDeclaration declaration, Architecture architecture) {
    return balance.untraced(declaration, architecture);
  }

  @Override
  public String subject() {
    return balance.subject();
  }

  @Override
  public Finding judge(TraceSnapshot snapshot) {
    Finding finding = balance.judge(snapshot);
    boolean vacuous = finding.verdict() == Verdict.PASS && !balance.hasBegun(snapshot);
    return vacuous
        ? new Finding(
            Verdict.FAIL, () -> new ShouldHaveBegun(snapshot, balance.course(), patterns(), waits))
        : finding;
  }
}
