package dev.tracekernel.bench;

import dev.tracekernel.bench.suite.ManyTest;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.kernel.store.KernelSettings;
import dev.tracekernel.vm.kernel.store.KernelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the VM runner adds to a kernel's boot and to a test. */
final class Guests implements Measure {

  private static final double TO_FIRST_TEST = 6;
  private static final double A_TEST = 5;
  private static final double WHOLE = 45;
  private static final int KERNELS_OF_THE_GOAL = 4;

  @Override
  public List<Row> rows(Effort effort) {
    try {
      return measure(effort.kernels());
    } catch (NotMeasured | KernelUnavailableException e) {
      return List.of(Row.toCompare("guests", "not measured", "did not run: " + e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(Row.toCompare("guests", "not measured", "did not run: interrupted"));
    }
  }

  private static List<Row> measure(List<String> kernels)
      throws IOException, InterruptedException, NotMeasured {
    if (kernels.isEmpty()) {
      throw new NotMeasured("no kernel is asked for");
    }
    Map<String, Path> images = images(kernels);
    try (GuestSuite suite = GuestSuite.create()) {
      List<Row> rows = new ArrayList<>(boots(suite, images));
      rows.add(perTest(suite, kernels.getFirst()));
      return rows;
    }
  }

  /** Brings the kernels here before any clock runs. */
  private static Map<String, Path> images(List<String> kernels) throws IOException {
    KernelStore store =
        KernelStore.open(KernelSettings.of(Path.of("").toAbsolutePath()), System.err::println);
    Map<String, Path> images = new LinkedHashMap<>();
    for (String kernel : kernels) {
      images.put(kernel, store.get(KernelName.parse(kernel), "amd64").image());
    }
    return images;
  }

  private static List<Row> boots(GuestSuite suite, Map<String, Path> images)
      throws IOException, InterruptedException, NotMeasured {
    List<String> kernels = List.copyOf(images.keySet());
    GuestRun.of(suite, "OneTest", kernels.subList(0, 1)); // what is made once
    GuestRun run = GuestRun.of(suite, "OneTest", kernels);
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, Path> image : images.entrySet()) {
      double bare = new BareBoot(suite.folder()).seconds(image.getValue());
      rows.add(toFirstTest(image.getKey(), run, bare));
    }
    rows.add(whole(run, kernels));
    return rows;
  }

  private static Row toFirstTest(String kernel, GuestRun run, double bare) {
    double more = run.secondsToFirstTest(kernel) - bare;
    return new Row(
        "start of QEMU to the first test under " + kernel + ", over a bare boot",
        Text.of("%+.1f s", more),
        "<= +6 s",
        Outcome.of(more <= TO_FIRST_TEST),
        Text.of(
            "%.1f s; bare boot to busybox's shell: %.1f s; %s; %s",
            run.secondsToFirstTest(kernel), bare, acceleration(run, kernel), Machine.load()));
  }

  private static Row whole(GuestRun run, List<String> kernels) {
    double seconds = run.whole().toMillis() / 1e3;
    boolean asked = kernels.size() == KERNELS_OF_THE_GOAL;
    return new Row(
        "whole command, one test under " + String.join(", ", kernels),
        Text.of("%.1f s", seconds),
        asked ? "<= 45 s" : "",
        asked ? Outcome.of(seconds <= WHOLE) : Outcome.NO_GOAL,
        "kernels and class cache were here; " + Machine.load());
  }

  /**
   * The other JVM is started as the agent's is: neither has classes prepared that the other lacks.
   */
  private static Row perTest(GuestSuite suite, String kernel)
      throws IOException, InterruptedException, NotMeasured {
    GuestRun agent = GuestRun.of(suite, "ManyTest", List.of(kernel));
    GuestRun hand = GuestRun.of(suite, "ByHandTest", List.of(kernel));
    double with = agent.secondsOfTests(kernel) * 1e3;
    double without = Double.parseDouble(hand.printed(kernel, "hand.ms"));
    double more = (with - without) / ManyTest.TESTS;
    return new Row(
        Text.of("a test in the guest (%,d of them), over JUnit's launcher there", ManyTest.TESTS),
        Text.of("%+.2f ms", more),
        "<= +5 ms",
        Outcome.of(more <= A_TEST),
        Text.of(
            "under %s: %.2f ms, by JUnit's launcher %.2f ms, both %s prepared classes; %s",
            kernel,
            with / ManyTest.TESTS,
            without / ManyTest.TESTS,
            hand.printed(kernel, "hand.prepared").equals("true") ? "with" : "without",
            Machine.load()));
  }

  private static String acceleration(GuestRun run, String kernel) {
    return run.run(kernel).acceleration().split(" ", 2)[0];
  }
}
