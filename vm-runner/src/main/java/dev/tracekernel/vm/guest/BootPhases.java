package dev.tracekernel.vm.guest;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each part of a boot took. */
final class BootPhases {

  private final Map<String, Duration> phases = new LinkedHashMap<>();
  private long last = System.nanoTime();

  /** The phase that ends now; the next one begins. */
  void ended(String phase) {
    long now = System.nanoTime();
    phases.put(phase, Duration.ofNanos(now - last));
    last = now;
  }

  Map<String, Duration> asMap() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(phases));
  }
}
