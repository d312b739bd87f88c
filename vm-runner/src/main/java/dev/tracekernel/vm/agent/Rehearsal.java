package dev.tracekernel.vm.agent;

import dev.tracekernel.vm.stream.MessageWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Does on the host what an agent does in a guest, so that a JVM can note which classes that takes.
 *
 * <p>It runs tests of its own and no code of the suite's: of the suite's engines and listeners only
 * Jupiter, and of the classes that its tests name, it only has the JVM load them.
 */
public final class Rehearsal {

  private static final String JUPITER = "org.junit.jupiter.engine.JupiterTestEngine";

  private static final String INTERCEPTORS = "junit.platform.launcher.interceptors.enabled";

  private Rehearsal() {}

  /** Is given the folders with the suite's classes. */
  public static void main(String[] folders) throws IOException {
    System.setProperty(INTERCEPTORS, "false"); // a suite's file can switch its own on
    try (MessageWriter nobody = new MessageWriter(OutputStream.nullOutputStream())) {
      rehearse(LauncherFactory.create(onlyJupiter()), new Host(nobody));
    }
    NamedClasses.in(Arrays.stream(folders).map(Path::of).toList()).forEach(Rehearsal::load);
  }

  private static void rehearse(Launcher launcher, Host host) {
    SuiteRun.run(launcher, request(), host, new FullDisk(List::of));
  }

  private static LauncherConfig onlyJupiter() {
    return LauncherConfig.builder()
        .enableTestEngineAutoRegistration(false)
        .enableLauncherSessionListenerAutoRegistration(false)
        .enableLauncherDiscoveryListenerAutoRegistration(false)
        .enableTestExecutionListenerAutoRegistration(false)
        .enablePostDiscoveryFilterAutoRegistration(false)
        .addTestEngines(jupiter().toArray(TestEngine[]::new))
        .build();
  }

  /** The suite's own configuration could name code of its own. */
  private static LauncherDiscoveryRequest request() {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(DiscoverySelectors.selectClass(RehearsedTests.class.getName()))
        .filters(new LeftOutFilter(Set.of()))
        .enableImplicitConfigurationParameters(false)
        .build();
  }

  private static List<TestEngine> jupiter() {
    try {
      return List.of(
          Class.forName(JUPITER)
              .asSubclass(TestEngine.class)
              .getDeclaredConstructor()
              .newInstance());
    } catch (ReflectiveOperationException | LinkageError e) {
      return List.of(); // a suite for another engine
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, Rehearsal.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // it is the suite's own, or it is not there
    }
  }
}
