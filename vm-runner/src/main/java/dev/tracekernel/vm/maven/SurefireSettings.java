package dev.tracekernel.vm.maven;

import dev.tracekernel.vm.suite.TestFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** The project's configuration of surefire, by the names that surefire gives it. */
final class SurefireSettings {

  private static final String PLUGIN = "org.apache.maven.plugins:maven-surefire-plugin";
  private static final String EXECUTION = "default-test";

  private final Xpp3Dom configuration;
  private final Expressions expressions;

  SurefireSettings(MavenProject project, Expressions expressions) {
    this.configuration = configuration(project.getPlugin(PLUGIN));
    this.expressions = expressions;
  }

  /** Whether the project sets it. */
  boolean has(String name) {
    return configuration.getChild(name) != null;
  }

  /** The setting; where the project does not set it, the property. */
  Optional<String> text(String name, String property) {
    Xpp3Dom node = configuration.getChild(name);
    return node == null ? Optional.ofNullable(expressions.property(property)) : value(node);
  }

  /** The setting; empty where the project does not set it. */
  Optional<String> text(String name) {
    return Optional.ofNullable(configuration.getChild(name)).flatMap(this::value);
  }

  /** The elements, those that are lists themselves taken apart. */
  List<String> list(String name) {
    List<String> values = new ArrayList<>();
    for (Xpp3Dom child : children(name)) {
      value(child).map(TestFilter::split).ifPresent(values::addAll);
    }
    return values;
  }

  /** The elements by their names. */
  Map<String, String> map(String name) {
    Map<String, String> values = new HashMap<>();
    for (Xpp3Dom child : children(name)) {
      values.put(child.getName(), value(child).orElse(""));
    }
    return values;
  }

  private Xpp3Dom[] children(String name) {
    Xpp3Dom parent = configuration.getChild(name);
    return parent == null ? new Xpp3Dom[0] : parent.getChildren();
  }

  private Optional<String> value(Xpp3Dom node) {
    String text = node.getValue();
    return text == null ? Optional.empty() : Optional.ofNullable(expressions.evaluate(text));
  }

  private static Xpp3Dom configuration(@Nullable Plugin surefire) {
    Object found = null;
    if (surefire != null) {
      PluginExecution execution = surefire.getExecutionsAsMap().get(EXECUTION);
      found = execution == null ? surefire.getConfiguration() : execution.getConfiguration();
    }
    return found instanceof Xpp3Dom dom ? dom : new Xpp3Dom("configuration");
  }
}
