package dev.tracekernel.vm.maven;

import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.jspecify.annotations.Nullable;

/** Fills in what is written as <code>${...}</code> and, late, as <code>@{...}</code>. */
final class Expressions {

  private static final Pattern LATE = Pattern.compile("@\\{([^}]+)}");

  private final PluginParameterExpressionEvaluator evaluator;
  private final Properties projectProperties;

  Expressions(MavenSession session, MojoExecution execution) {
    this.evaluator = new PluginParameterExpressionEvaluator(session, execution);
    this.projectProperties = session.getCurrentProject().getProperties();
  }

  /** What the text stands for; null if it is one expression that has no value. */
  @Nullable String evaluate(String text) {
    try {
      Object value = evaluator.evaluate(text);
      return value == null ? null : value.toString();
    } catch (ExpressionEvaluationException e) {
      throw new IllegalArgumentException("cannot evaluate " + text, e);
    }
  }

  /** A property of the command line or the project. */
  @Nullable String property(String name) {
    return evaluate("${" + name + "}");
  }

  /** Fills in properties that other plugins have set by now; what is unknown stays. */
  String late(String text) {
    return LATE.matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    projectProperties.getProperty(match.group(1), match.group())));
  }
}
