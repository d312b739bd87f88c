package dev.tracekernel.assertions.internal.pattern;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeCall.compat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracekernel.assertions.FakeCall;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.event.Architecture;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class RoutePatternTest {

  private static final Architecture RUNNING = Architecture.running();

  private static final RoutePattern EITHER =
      RoutePattern.of(
          List.of(),
          new Intent(
              "stored",
              Role.ANY,
              List.of(route("fsync"), route("write", Returning.value(10))),
              List.of()));

  private static Route route(String call, Condition... conditions) {
    return new Route(SystemCall.of(call), List.of(conditions), true);
  }

  private static Match test(FakeCall call) {
    return EITHER.test(call.event());
  }

  @Test
  void is_met_by_any_route_with_the_conditions_of_that_route() {
    assertThat(test(call("fsync").returning(3))).isEqualTo(Match.YES);
    assertThat(test(call("write").returning(10))).isEqualTo(Match.YES);
    assertThat(test(call("write").returning(3))).isEqualTo(Match.NO);
    assertThat(test(call("read").returning(10))).isEqualTo(Match.NO);
  }

  @Test
  void must_meet_the_conditions_that_all_routes_share() {
    RoutePattern pattern = EITHER.onPath(ExactPath.of("/wal"));
    assertThat(pattern.test(call("fsync", "/wal").event())).isEqualTo(Match.YES);
    assertThat(pattern.test(call("fsync", "/db").event())).isEqualTo(Match.NO);
    assertThat(pattern.test(call("write", "/wal").returning(10).event())).isEqualTo(Match.YES);
    assertThat(pattern.test(call("write", "/wal").returning(3).event())).isEqualTo(Match.NO);
    assertThat(pattern.test(call("fsync").unreadablePath().event())).isEqualTo(Match.UNKNOWN);
  }

  @Test
  void cannot_tell_what_a_call_was_that_only_32_bit_processes_have() {
    assertThat(test(FakeCall.unknown())).isEqualTo(Match.UNKNOWN);
    assertThat(EITHER.mayConcern(FakeCall.unknown().event())).isTrue();
    assertThat(EITHER.isRouteOf(FakeCall.unknown().event())).isFalse();
    assertThat(test(compat("socketcall"))).as("is on sockets").isEqualTo(Match.NO);
    assertThat(EITHER.mayConcern(compat("socketcall").event())).isFalse();
  }

  @Test
  void concerns_the_events_of_its_routes_only() {
    assertThat(EITHER.mayConcern(call("write").event())).isTrue();
    assertThat(EITHER.isRouteOf(call("write").event())).isTrue();
    assertThat(EITHER.mayConcern(call("read").event())).isFalse();
  }

  @Test
  void may_be_hidden_by_a_loss_on_any_of_its_routes() {
    assertThat(EITHER.mayBeHiddenBy(losing("fsync"))).isTrue();
    assertThat(EITHER.mayBeHiddenBy(losing("write"))).isTrue();
    assertThat(EITHER.mayBeHiddenBy(losing(Loss.ANY))).isTrue();
    assertThat(EITHER.mayBeHiddenBy(losing("read"))).isFalse();
    assertThat(EITHER.mayBeHiddenBy(Losses.none())).isFalse();
  }

  @Test
  void may_be_hidden_by_the_loss_of_what_only_32_bit_processes_have() {
    assertThat(EITHER.mayBeHiddenBy(losing("socketcall"))).isFalse();
    assertThat(EITHER.mayBeHiddenBy(losing("syscall_398"))).isTrue();
    assertThat(EITHER.mayBeHiddenBy(losing("sched_process_exit"))).isFalse();
    RoutePattern exited = RoutePattern.of(List.of(), ProcessIntents.exited());
    assertThat(exited.mayBeHiddenBy(losing("socketcall"))).isFalse();
    assertThat(exited.mayBeHiddenBy(losing("sched_process_exit"))).isTrue();
  }

  private static Losses losing(String call) {
    return new Losses(List.of(new Loss(Loss.Cause.RING_FULL, call, 1)));
  }

  @Test
  void names_the_routes_that_were_not_traced() {
    assertThat(EITHER.names()).containsExactly("fsync", "write");
    assertThat(EITHER.untraced(TraceDeclaration.allSystemCalls(), RUNNING)).isEmpty();
    assertThat(EITHER.untraced(TraceDeclaration.of("syscall:write"), RUNNING))
        .containsExactly("fsync");
  }

  @Test
  void tells_the_conditions_that_are_not_met_its_own_routes_first() {
    RoutePattern pattern = EITHER.onPath(ExactPath.of("/wal"));
    assertThat(pattern.notMet(call("write", "/db").returning(3).event()))
        .extracting(Condition::subject)
        .containsExactly("result", "path");
    assertThat(pattern.notMet(call("fsync", "/db").event()))
        .extracting(Condition::subject)
        .containsExactly("path");
  }

  @Test
  void needs_a_route() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Intent("flew", Role.ANY, List.of(), List.of()))
        .withMessage("this kernel's architecture has no call that flew");
  }
}
