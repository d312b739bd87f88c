package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.forked;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static dev.tracekernel.assertions.KernelAssertions.resolved;
import static dev.tracekernel.assertions.KernelAssertions.startedThread;
import static dev.tracekernel.assertions.KernelAssertions.synced;
import static dev.tracekernel.assertions.KernelAssertions.wrote;

import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** For each verb, claims, and what happens that they are true of, or not. */
final class SoundVerbs {

  private static final Duration AT_ONCE = Duration.ofNanos(1);

  private static final String ONE = "(EventPattern, EventPattern[])";
  private static final String COUNT = "(int, EventPattern)";
  private static final String ORDER = "(EventPattern, EventPattern, EventPattern[])";
  private static final String CAUSE = "(String, EventPattern, EventPattern, EventPattern[])";

  /** Behind a verb that is tried once more, on what the C library was asked. */
  static final String OF_HOSTS = " of hosts";

  private static final List<String> RESOLVERS =
      List.of(
          "uprobe:libc:getaddrinfo", "uprobe:libc:gethostbyname_r", "uprobe:libc:gethostbyname2_r");

  private static final EventPattern RESOLVE_A = resolved("a.example");
  private static final EventPattern RESOLVE_B = resolved("B.*");
  private static final EventPattern WRITE = wrote("/wal");
  private static final EventPattern SYNC = synced("/wal");
  private static final EventPattern OPEN = opened().under("/d");
  private static final EventPattern CREATE = called("openat");

  /**
   * Something that happens.
   *
   * @param event as it is recorded
   * @param blurred as it is where its path cannot be read, null if it has none
   */
  record Fact(KernelEvent event, @Nullable KernelEvent blurred) {}

  /**
   * What is tried of a verb.
   *
   * @param probes what the trace was asked for, with fields; none for all calls
   */
  record Row(
      List<List<Fact>> worlds, List<Consumer<KernelTraceAssert>> claims, List<String> probes) {}

  private static final List<List<Fact>> WRITES =
      List.of(
          List.of(),
          List.of(on("write", "/wal", 10)),
          List.of(on("write", "/wal", 10), on("fsync", "/wal", 20)),
          List.of(on("fsync", "/wal", 10), on("write", "/wal", 20)),
          List.of(on("write", "/db", 10), on("fsync", "/wal", 20)),
          List.of(on("write", "/wal", 10), on("fsync", "/wal", 20), on("write", "/wal", 30)));

  private static final List<List<Fact>> DESCRIPTORS =
      List.of(
          List.of(),
          List.of(open(5, 10), close(5, 20)),
          List.of(open(5, 10), close(6, 20)),
          List.of(open(5, 10), dup(5, 7, 20), close(5, 30)),
          List.of(open(5, 10), dup(3, 5, 20)),
          List.of(open(5, 10), clear(call("pipe2"), 20), close(5, 30)),
          List.of(open(5, 10), new Fact(FakeLives.last(12, 12), null)));

  private static final List<List<Fact>> FILES =
      List.of(
          List.of(),
          List.of(on("openat", "/t/a", 10), delete("/t/a", 20)),
          List.of(on("openat", "/t/a", 10), delete("/t/b", 20)),
          List.of(on("openat", "/t/a", 10), named("renameat2", 20), delete("/t/b", 30)),
          List.of(on("openat", "/t/a", 10), named("renameat2", 20), delete("/t/a", 30)),
          List.of(on("openat", "/t/a", 10), named("linkat", 20), delete("/t/a", 30)));

  private static final List<List<Fact>> THREADS =
      lives(
          List.of(),
          List.of(FakeLives.thread(13)),
          List.of(FakeLives.thread(13), FakeLives.exit(12, 13)),
          List.of(FakeLives.thread(13), FakeLives.exit(12, 13), FakeLives.thread(14)),
          List.of(FakeLives.thread(13), FakeLives.exec(12, 13)));

  private static final List<List<Fact>> PROCESSES =
      lives(
          List.of(),
          List.of(FakeLives.process(77)),
          List.of(FakeLives.process(77), FakeLives.exit(77, 77)),
          List.of(FakeLives.process(77), FakeLives.last(77, 77)),
          List.of(FakeLives.process(77), FakeLives.last(77, 77), FakeLives.process(78)));

  private static final List<List<Fact>> HOSTS =
      List.of(
          List.of(),
          List.of(asked(RESOLVERS.getFirst(), "a.example", 10)),
          List.of(asked(RESOLVERS.getLast(), "b.example", 10)),
          List.of(
              asked(RESOLVERS.getFirst(), "b.example", 10),
              asked(RESOLVERS.getLast(), "a.example", 20)));

  private final Map<String, Row> rows = new LinkedHashMap<>();

  private SoundVerbs() {
    counts();
    ofHosts();
    lists();
    orders();
    periods();
    balances();
    eventually();
  }

  /**
   * Returns the rows by the methods' names and parameters; {@code within} is before those of it.
   */
  static Map<String, Row> rows() {
    return new SoundVerbs().rows;
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the list is a copy
  private void row(String verb, List<List<Fact>> worlds, Consumer<KernelTraceAssert>... claims) {
    rows.put(verb, new Row(worlds, List.of(claims), List.of()));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the list is a copy
  private void hosts(String verb, Consumer<KernelTraceAssert>... claims) {
    rows.put(verb + OF_HOSTS, new Row(HOSTS, List.of(claims), RESOLVERS));
  }

  private void counts() {
    row("contains" + ONE, WRITES, it -> it.contains(WRITE), it -> it.contains(WRITE, SYNC));
    row("doesNotContain" + ONE, WRITES, it -> it.doesNotContain(SYNC, WRITE));
    row(
        "containsExactly" + COUNT,
        WRITES,
        it -> it.containsExactly(0, SYNC),
        it -> it.containsExactly(1, WRITE),
        it -> it.containsExactly(2, WRITE));
    row(
        "containsAtLeast" + COUNT,
        WRITES,
        it -> it.containsAtLeast(1, SYNC),
        it -> it.containsAtLeast(2, WRITE));
    row("containsAtMost" + COUNT, WRITES, it -> it.containsAtMost(1, WRITE));
  }

  private void ofHosts() {
    hosts("contains" + ONE, it -> it.contains(RESOLVE_A), it -> it.contains(RESOLVE_A, RESOLVE_B));
    hosts("doesNotContain" + ONE, it -> it.doesNotContain(RESOLVE_B));
    hosts("containsExactly" + COUNT, it -> it.containsExactly(1, RESOLVE_A));
    hosts("containsInOrder" + ORDER, it -> it.containsInOrder(RESOLVE_B, RESOLVE_A));
  }

  private void lists() {
    row("containsOnly" + ONE, WRITES, it -> it.containsOnly(WRITE, SYNC));
    row(
        "containsExactlyInAnyOrder" + ONE,
        WRITES,
        it -> it.containsExactlyInAnyOrder(WRITE, SYNC),
        it -> it.containsExactlyInAnyOrder(WRITE, WRITE, SYNC));
    row("events(EventPattern)", WRITES, it -> it.events(WRITE).hasSize(1));
  }

  private void orders() {
    row(
        "containsInOrder" + ORDER,
        WRITES,
        it -> it.containsInOrder(WRITE, SYNC),
        it -> it.containsInOrder(SYNC, WRITE));
    row(
        "containsInOrderOfTime" + CAUSE,
        WRITES,
        it -> it.containsInOrderOfTime("it waits", WRITE, SYNC),
        it -> it.containsInOrderOfTime("it waits", WRITE, SYNC, WRITE));
  }

  private void periods() {
    row(
        "neverDuring(ThrowingCallable, EventPattern, EventPattern[])",
        WRITES,
        it -> it.neverDuring(() -> {}, WRITE),
        it -> it.neverDuring(() -> {}, SYNC, WRITE));
    row(
        "neverDuring(Duration, EventPattern, EventPattern[])",
        small(WRITES),
        it -> it.neverDuring(AT_ONCE, SYNC));
  }

  private void balances() {
    row("hasNoLeakedDescriptors()", DESCRIPTORS, it -> it.hasNoLeakedDescriptors());
    row("hasNoLeakedDescriptors" + ONE, DESCRIPTORS, it -> it.hasNoLeakedDescriptors(OPEN));
    row("hasNoLeftoverFiles" + ONE, FILES, it -> it.hasNoLeftoverFiles(CREATE));
    row("hasNoLeakedThreads()", THREADS, it -> it.hasNoLeakedThreads());
    row("hasNoLeakedThreads" + ONE, THREADS, it -> it.hasNoLeakedThreads(startedThread()));
    row("hasNoLeakedProcesses()", PROCESSES, it -> it.hasNoLeakedProcesses());
    row("hasNoLeakedProcesses" + ONE, PROCESSES, it -> it.hasNoLeakedProcesses(forked()));
  }

  private void eventually() {
    within("contains" + ONE, WRITES, it -> it.contains(WRITE, SYNC));
    within("containsAtLeast" + COUNT, WRITES, it -> it.containsAtLeast(1, WRITE));
    within("containsInOrder" + ORDER, WRITES, it -> it.containsInOrder(WRITE, SYNC));
    within(
        "containsInOrderOfTime" + CAUSE,
        WRITES,
        it -> it.containsInOrderOfTime("it waits", WRITE, SYNC));
    within("hasNoLeakedDescriptors()", DESCRIPTORS, it -> it.hasNoLeakedDescriptors());
    within("hasNoLeakedDescriptors" + ONE, DESCRIPTORS, it -> it.hasNoLeakedDescriptors(OPEN));
    within("hasNoLeftoverFiles" + ONE, FILES, it -> it.hasNoLeftoverFiles(CREATE));
    within("hasNoLeakedThreads()", THREADS, it -> it.hasNoLeakedThreads());
    within("hasNoLeakedThreads" + ONE, THREADS, it -> it.hasNoLeakedThreads(startedThread()));
    within("hasNoLeakedProcesses()", PROCESSES, it -> it.hasNoLeakedProcesses());
    within("hasNoLeakedProcesses" + ONE, PROCESSES, it -> it.hasNoLeakedProcesses(forked()));
  }

  private void within(
      String verb, List<List<Fact>> worlds, Consumer<EventualKernelTraceAssert> claim) {
    row("within " + verb, small(worlds), it -> claim.accept(it.within(AT_ONCE)));
  }

  /** Who waits for each takes longer. */
  private static List<List<Fact>> small(List<List<Fact>> worlds) {
    return worlds.stream().filter(world -> world.size() <= 2).toList();
  }

  private static Fact on(String call, String path, long at) {
    return new Fact(
        call(call, path).returning(5).at(at).taking(5).event(),
        call(call).unreadablePath().returning(5).at(at).taking(5).event());
  }

  private static Fact asked(String function, String host, long at) {
    FakeFiring asked = FakeFiring.at(function).after(at);
    return new Fact(
        asked.with("arg0", host).event(), asked.with("arg0", new ProbeValue.Unreadable()).event());
  }

  private static Fact clear(FakeCall call, long at) {
    return new Fact(call.at(at).taking(5).event(), null);
  }

  private static Fact open(int descriptor, long at) {
    return new Fact(
        call("openat", "/d/a").returning(descriptor).at(at).taking(5).event(),
        call("openat").unreadablePath().returning(descriptor).at(at).taking(5).event());
  }

  private static Fact close(int descriptor, long at) {
    return clear(call("close").arg("fd", descriptor), at);
  }

  private static Fact dup(int from, int to, long at) {
    return clear(call("dup3").arg("oldfd", from).arg("newfd", to).returning(to), at);
  }

  private static Fact delete(String path, long at) {
    return new Fact(
        call("unlink").path(Resolution.UNRESOLVED, path, path).at(at).taking(5).event(),
        call("unlink").unreadablePath().at(at).taking(5).event());
  }

  /** From /t/a to /t/b. */
  private static Fact named(String call, long at) {
    FakeCall from = call(call).path(Resolution.UNRESOLVED, "/t/a", "/t/a");
    return new Fact(
        from.path(Resolution.UNRESOLVED, "/t/b", "/t/b").at(at).taking(5).event(),
        call(call).unreadablePath().unreadablePath().at(at).taking(5).event());
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the list is a copy
  private static List<List<Fact>> lives(List<? extends KernelEvent>... worlds) {
    return List.of(worlds).stream()
        .map(world -> world.stream().map(event -> new Fact(event, null)).toList())
        .toList();
  }
}
