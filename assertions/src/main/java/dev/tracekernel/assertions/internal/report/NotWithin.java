package dev.tracekernel.assertions.internal.report;

import static org.assertj.core.configuration.ConfigurationProvider.CONFIGURATION_PROVIDER;
import static org.assertj.core.description.EmptyTextDescription.emptyDescription;

import java.time.Duration;
import java.util.Locale;
import org.assertj.core.description.Description;
import org.assertj.core.error.ErrorMessageFactory;
import org.assertj.core.presentation.Representation;

/**
 * It was waited for, and did not come.
 *
 * @param last what the last look at the trace says
 */
public record NotWithin(Duration limit, ErrorMessageFactory last) implements ErrorMessageFactory {

  @Override
  public String create(Description description, Representation representation) {
    String message = last.create(description, representation);
    int start = message.indexOf('\n');
    return message.substring(0, start)
        + "\nWaited for "
        + text(limit)
        + ". At the last look:"
        + message.substring(start);
  }

  @Override
  public String create(Description description) {
    return create(description, CONFIGURATION_PROVIDER.representation());
  }

  @Override
  public String create() {
    return create(emptyDescription());
  }

  /** Returns "5s", "1m30s", "0.2s". */
  private static String text(Duration duration) {
    return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
