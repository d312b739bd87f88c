package dev.tracekernel.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceDeclaration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Records which windows were opened, and what was noted in each; stands in for the kernel. */
class FakeTracing implements Tracing {

  private static final String PARAMETER = "fake.tracing";
  private static final Map<String, FakeTracing> RUNNING = new ConcurrentHashMap<>();

  private final List<FakeWindow> windows = new CopyOnWriteArrayList<>();
  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  @Override
  public FakeWindow start(TraceDeclaration declaration) {
    FakeWindow window = new FakeWindow(declaration);
    windows.add(window);
    return window;
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }

  List<FakeWindow> windows() {
    return windows;
  }

  List<List<String>> notes() {
    return windows.stream().map(FakeWindow::notes).toList();
  }

  List<List<String>> probes() {
    return windows.stream().map(FakeWindow::probes).toList();
  }

  int sessions() {
    return sessions.get();
  }

  int closedSessions() {
    return closed.get();
  }

  EngineExecutionResults run(Class<?> suite) {
    return run(suite, UnaryOperator.identity());
  }

  EngineExecutionResults run(Class<?> suite, UnaryOperator<EngineTestKit.Builder> options) {
    return options
        .apply(
            EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(suite))
                .configurationParameter(PARAMETER, register()))
        .execute();
  }

  /** Executes each suite by itself, all of them in one launcher session. */
  List<SummaryGeneratingListener> launch(Class<?>... suites) {
    try (var session = LauncherFactory.openSession()) {
      return Arrays.stream(suites)
          .map(
              suite -> {
                SummaryGeneratingListener summary = new SummaryGeneratingListener();
                session.getLauncher().execute(request(selectClass(suite)), summary);
                return summary;
              })
          .toList();
    }
  }

  /** Executes a suite by the launcher, as build tools do. */
  void launch(Class<?> suite, Map<String, String> settings, TestExecutionListener listener) {
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(suite))
            .configurationParameters(settings)
            .configurationParameter(PARAMETER, register());
    try (var session = LauncherFactory.openSession()) {
      session.getLauncher().execute(request.build(), listener);
    }
  }

  private LauncherDiscoveryRequest request(DiscoverySelector selector) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selector)
        .configurationParameter(PARAMETER, register())
        .build();
  }

  private String register() {
    String id = Integer.toString(System.identityHashCode(this));
    RUNNING.put(id, this);
    return id;
  }

  private FakeTracing opened() {
    sessions.incrementAndGet();
    return this;
  }

  /** Writes into the window of a trace that this class gave out. */
  static void note(KernelTrace trace, String text) {
    ((FakeWindow) trace).note(text);
  }

  /** Puts the fake of the running test where the extension keeps the tracer. */
  static final class Use implements BeforeAllCallback, TestInstancePreConstructCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      put(context);
    }

    @Override
    public void preConstructTestInstance(
        TestInstanceFactoryContext factory, ExtensionContext context) {
      put(context);
    }

    private static void put(ExtensionContext context) {
      String id = context.getConfigurationParameter(PARAMETER).orElseThrow();
      context
          .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
          .getOrComputeIfAbsent(Tracing.class, key -> RUNNING.get(id).opened(), Tracing.class);
    }
  }
}
