package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.LongPredicate;

/**
 * An intent with conditions; immutable.
 *
 * @param callers by whom, as written
 * @param intent what was done, by any of its routes
 * @param narrowings how it was done and what came of it, as written
 * @param cheapFirst callers and narrowings in the order in which they are tested
 */
public record RoutePattern(
    List<Condition> callers,
    Intent intent,
    List<Condition> narrowings,
    List<Condition> cheapFirst) {

  /** A probe's value that is what the function returned. */
  private static final String RETURNED = "retval";

  /** Returns the pattern of something done by some caller. */
  public static RoutePattern of(List<Condition> callers, Intent intent) {
    return of(List.copyOf(callers), intent, List.of());
  }

  private static RoutePattern of(
      List<Condition> callers, Intent intent, List<Condition> narrowings) {
    List<Condition> all = new ArrayList<>(callers);
    all.addAll(narrowings);
    return new RoutePattern(callers, intent, narrowings, Condition.cheapFirst(all));
  }

  /** Narrows by a condition that every route can meet. */
  public RoutePattern and(Condition condition) {
    Contradiction.check(narrowings, condition);
    List<Condition> more = new ArrayList<>(narrowings);
    more.add(condition);
    return of(callers, intent, List.copyOf(more));
  }

  /** Narrows to events by a caller. */
  public RoutePattern by(List<Condition> more) {
    List<Condition> all = new ArrayList<>(callers);
    all.addAll(more);
    return of(List.copyOf(all), intent, narrowings);
  }

  /** Narrows to events on a path. */
  public RoutePattern onPath(PathTarget target) {
    return onPath(target, intent.object());
  }

  /** Narrows to events where a path has a role. */
  public RoutePattern onPath(PathTarget target, Role role) {
    Narrowing.requirePath(intent);
    return and(new OnPath(target, role));
  }

  /** Narrows to calls with a value of a parameter, or to a probe's events with that value. */
  public RoutePattern withArgument(String parameter, long value) {
    if (intent.isProbe()) {
      return and(WithField.number(parameter, value));
    }
    return and(WithArgument.equalTo(Narrowing.parameter(intent, parameter), value));
  }

  /** Narrows to calls with a value of a parameter that the predicate accepts. */
  public RoutePattern withArgument(String parameter, String description, LongPredicate predicate) {
    if (intent.isProbe()) {
      return and(WithField.number(parameter, description, predicate));
    }
    return and(
        WithArgument.matching(Narrowing.parameter(intent, parameter), description, predicate));
  }

  /** Narrows to a probe's events with a text. */
  public RoutePattern withText(String field, String text) {
    Narrowing.requireProbe(intent);
    return and(WithField.text(field, text));
  }

  /** Narrows to calls with a result, or to a probe's events of a return. */
  public RoutePattern returning(Returning result) {
    if (intent.isProbe()) {
      return and(WithField.number(RETURNED, result.expected(), result.predicate()));
    }
    Narrowing.requireCall(intent, "returning something");
    return and(result);
  }

  /** Narrows to calls by the time that they took. */
  public RoutePattern lasting(Lasting duration) {
    Narrowing.requireCall(intent, "lasting");
    return and(duration);
  }

  /** Narrows to calls with permissions for what they create. */
  public RoutePattern withMode(WithMode mode) {
    Narrowing.requireMode(intent);
    return and(mode);
  }

  /** Narrows to calls with all of some flags. */
  public RoutePattern withFlags(List<String> names) {
    Narrowing.requireFlags(intent, names);
    return and(new WithFlags(names));
  }

  /** Narrows to calls to a socket address. */
  public RoutePattern toAddress(String host, int port) {
    Narrowing.requireAddress(intent);
    return and(ToAddress.of(host, port));
  }

  /** Narrows to calls with an address outside of a range. */
  public RoutePattern outside(Outside range) {
    Narrowing.requireAddress(intent);
    return and(range);
  }

  /** Narrows to calls that failed: then what makes a success is no condition. */
  public RoutePattern failingWith(Errno errno) {
    return of(callers, intent.attempted(), narrowings).and(new FailingWith(errno));
  }

  /**
   * Returns the pattern by which a call that has not returned may match, if nothing but its return
   * is to come.
   */
  public RoutePattern begun() {
    return of(callers, intent.begun(), narrowings.stream().map(Begun::of).toList());
  }

  /** Tells whether it is about calls that failed. */
  public boolean isAttempt() {
    return narrowings.stream().anyMatch(FailingWith.class::isInstance);
  }

  /** Judges an event: it came by one of the routes, and meets all conditions. */
  public Match test(KernelEvent event) {
    Match match = testKind(event);
    return match == Match.NO ? match : match.and(Condition.all(judged(shows(event)), event));
  }

  /** Judges an event by what was tried, whatever came of it. */
  public Match testAttempt(KernelEvent event) {
    return of(callers, intent.attempted(), narrowings).test(event);
  }

  /** Tells whether an event is of the pattern's kind: what was done, not by whom or to what. */
  public Match testKind(KernelEvent event) {
    Match match = Match.NO;
    for (int i = 0; i < routes().size() && match != Match.YES; i++) {
      match = match.or(routes().get(i).test(event));
    }
    return match;
  }

  /** Tells whether an event is on a route whose work the trace shows. */
  public boolean shows(KernelEvent event) {
    for (int i = 0; i < routes().size(); i++) {
      if (routes().get(i).seen() && routes().get(i).made(event)) {
        return true;
      }
    }
    return false;
  }

  /** What a call did that the trace does not show is no matter for conditions; who made it is. */
  private List<Condition> judged(boolean seen) {
    return seen ? cheapFirst : callers;
  }

  /** Returns the routes, of which any is enough. */
  public List<Route> routes() {
    return intent.routes();
  }

  /** Tells whether an event came by one of the routes, whatever the conditions say. */
  public boolean isRouteOf(KernelEvent event) {
    for (int i = 0; i < routes().size(); i++) {
      if (routes().get(i).made(event)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether an event may match, by its number alone; most events may not. */
  public boolean mayConcern(KernelEvent event) {
    for (int i = 0; i < routes().size(); i++) {
      if (routes().get(i).made(event) || routes().get(i).mayBe(event)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the names of the events that are its routes. */
  public List<String> names() {
    return routes().stream().map(Route::name).distinct().toList();
  }

  /** Tells whether a loss may have hidden an event that matches. */
  public boolean mayBeHiddenBy(Loss loss) {
    return routes().stream().anyMatch(route -> route.type().mayBeHiddenBy(loss));
  }

  /** Tells whether one of several losses may have hidden an event that matches. */
  public boolean mayBeHiddenBy(Losses losses) {
    return losses.losses().stream().anyMatch(this::mayBeHiddenBy);
  }

  /**
   * Checks that the machine that was traced has one of the routes.
   *
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if it has none
   */
  public void require(Architecture architecture) {
    if (routes().stream().noneMatch(route -> route.type().isOn(architecture))) {
      routes().getFirst().type().require(architecture);
    }
  }

  /** Returns the names of the routes that a trace cannot hold, since it was not asked to. */
  public List<String> untraced(TraceDeclaration declaration, Architecture architecture) {
    return routes().stream()
        .filter(route -> route.type().isOn(architecture))
        .map(Route::name)
        .distinct()
        .filter(name -> !declaration.traces(name))
        .toList();
  }

  /** Returns the probes that fire, each without fields or with those that are to be declared. */
  public List<ProbeSpec> probes() {
    return routes().stream()
        .map(Route::type)
        .filter(ProbeType.class::isInstance)
        .map(type -> ((ProbeType) type).spec())
        .toList();
  }

  /** Tells whether a probe of a pattern is one that was declared by a name. */
  public static boolean isOf(ProbeSpec probe, String declared) {
    return new ProbeType(probe).overlaps(declared);
  }

  /** Tells whether one of its probes is one that was declared by a name. */
  public boolean isAbout(String declared) {
    return probes().stream().anyMatch(probe -> isOf(probe, declared));
  }

  /** Tells whether a probe's place is one that it means. */
  public boolean isOfPlace(String place) {
    return routes().stream()
        .anyMatch(route -> route.type() instanceof ProbeType type && type.is(place));
  }

  /** Tells whether it means a place that exists, and that a declared wildcard could not trace. */
  public boolean isLeftOut(Losses losses) {
    return losses.losses().stream()
        .anyMatch(it -> it.cause() == Loss.Cause.LEFT_OUT && isOfPlace(it.systemCall()));
  }

  /** Returns what is asked of a probe's values. */
  public List<WithField> fields() {
    return narrowings.stream()
        .filter(WithField.class::isInstance)
        .map(WithField.class::cast)
        .toList();
  }

  /** Returns the conditions that an event does not certainly meet, its own route's first. */
  public List<Condition> notMet(KernelEvent event) {
    List<Condition> all = new ArrayList<>();
    Route taken = routes().stream().filter(route -> route.made(event)).findFirst().orElse(null);
    if (taken != null) {
      all.addAll(taken.conditions());
    }
    all.addAll(judged(taken == null || taken.seen()));
    return all.stream().filter(condition -> condition.test(event) != Match.YES).toList();
  }

  @Override
  public String toString() {
    StringJoiner sentence = new StringJoiner(" ");
    callers.forEach(caller -> sentence.add(caller.phrase()));
    sentence.add(intent.phrase());
    narrowings.forEach(narrowing -> sentence.add(narrowing.phrase()));
    return sentence.toString();
  }
}
