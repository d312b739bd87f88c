package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.report.CannotTellBegun;
import dev.tracekernel.assertions.internal.report.ShouldHaveBegun;
import dev.tracekernel.assertions.internal.verdict.FirstFew;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

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
    return finding.verdict() == Verdict.PASS ? passed(snapshot, finding) : finding;
  }

  private Finding passed(TraceSnapshot snapshot, Finding finding) {
    return switch (balance.begun(snapshot)) {
      case YES -> finding;
      case UNKNOWN -> new Finding(Verdict.INCONCLUSIVE, () -> cannotTell(snapshot));
      case NO -> new Finding(Verdict.FAIL, () -> nothing(snapshot));
    };
  }

  private ErrorMessageFactory nothing(TraceSnapshot snapshot) {
    return new ShouldHaveBegun(snapshot, balance.course(), patterns(), waits);
  }

  private ErrorMessageFactory cannotTell(TraceSnapshot snapshot) {
    FirstFew perhaps = new FirstFew();
    for (KernelEvent event : snapshot.events()) {
      if (balance.begins(event) == Match.UNKNOWN) {
        perhaps.add(event);
      }
    }
    return new CannotTellBegun(snapshot, balance.course(), patterns(), perhaps);
  }
}
