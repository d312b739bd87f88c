package dev.tracekernel.vm.agent;

import dev.tracekernel.vm.stream.Message;
import dev.tracekernel.vm.suite.Selection;
import dev.tracekernel.vm.suite.TestFilter;
import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the specified classes on the JUnit Platform that is on the class path. */
final class SuiteRun {

  /** Where JUnit puts the files that tests publish. */
  private static final String OUTPUT = "junit.platform.reporting.output.dir";

  private SuiteRun() {}

  static void run(AgentSpec spec, Host host) {
    System.setProperty("java.class.path", ClassPath.of(spec.suite().classPath()));
    spec.suite().systemProperties().forEach(System::setProperty);
    try (LauncherSession session = LauncherFactory.openSession()) {
      FullDisk fullDisk = new FullDisk(() -> Room.ofGuest(spec.files().resolveSibling("")));
      run(session.getLauncher(), request(spec), host, fullDisk);
    }
  }

  static void run(
      Launcher launcher, LauncherDiscoveryRequest request, Host host, FullDisk fullDisk) {
    TestPlan found = launcher.discover(request);
    Plan plan = new Plan(found);
    List<TestIdentifier> expected = plan.expected();
    host.tell(new Message.Planned(expected.stream().filter(TestIdentifier::isTest).count()));
    expected.forEach(test -> host.tell(new Message.Expected(plan.name(test))));
    launcher.execute(found, new Events(host, plan, fullDisk));
  }

  private static LauncherDiscoveryRequest request(AgentSpec spec) {
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(spec.classes().stream().map(DiscoverySelectors::selectClass).toList())
            .filters(new MethodFilter(TestFilter.of(spec.suite().selection())))
            .filters(new LeftOutFilter(spec.leftOut()))
            .configurationParameter(OUTPUT, spec.files().toString());
    addGroups(request, spec.suite().selection());
    return request.build();
  }

  private static void addGroups(LauncherDiscoveryRequestBuilder request, Selection selection) {
    if (!selection.groups().isBlank()) {
      request.filters(TagFilter.includeTags(TestFilter.split(selection.groups())));
    }
    if (!selection.excludedGroups().isBlank()) {
      request.filters(TagFilter.excludeTags(TestFilter.split(selection.excludedGroups())));
    }
  }
}
