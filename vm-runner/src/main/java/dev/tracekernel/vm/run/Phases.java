package dev.tracekernel.vm.run;

import dev.tracekernel.vm.stream.Message;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each part of a run took, over all boots. For one thread. */
final class Phases {

  static final String JVM = "jvm";
  static final String DISCOVERY = "discovery";
  static final String TESTS = "tests";
  static final String POWER_OFF = "power off";

  private final Map<String, Duration> times = new LinkedHashMap<>();
  private String phase = JVM;
  private long since = System.nanoTime();

  /** The command has started. */
  void booted(Map<String, Duration> boot) {
    boot.forEach((part, time) -> times.merge(part, time, Duration::plus));
    begin(JVM);
  }

  void take(Message message) {
    switch (message) {
      case Message.Ready _ -> next(DISCOVERY);
      case Message.Started _ when phase.equals(DISCOVERY) -> next(TESTS);
      case Message.Done _ -> next(POWER_OFF);
      default -> {}
    }
  }

  /** The VM is gone. */
  void ended() {
    next(JVM);
  }

  Map<String, Duration> times() {
    return new LinkedHashMap<>(times);
  }

  private void next(String phase) {
    times.merge(this.phase, Duration.ofNanos(System.nanoTime() - since), Duration::plus);
    begin(phase);
  }

  private void begin(String phase) {
    this.phase = phase;
    since = System.nanoTime();
  }
}
