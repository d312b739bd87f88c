package dev.tracekernel.assertions.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.TraceSection;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class SectionTextTest {

  @Test
  void says_what_was_in_flight_where_it_begins_and_ends() {
    var section =
        new TraceSection(
            "between \"warm-up done\" and \"served\"",
            Map.of("futex", 3, "epoll_wait", 1),
            Map.of("read", 1));
    assertThat(SectionText.of(section))
        .isEqualTo(
            """
              section: between "warm-up done" and "served"
                begun before it, and in it if they returned in it: 3 futex, 1 epoll_wait
                not returned when it ended, and in it all the same: 1 read\
            """);
  }

  @Test
  void says_no_more_where_nothing_was_in_flight() {
    assertThat(SectionText.of(new TraceSection("since \"here\"", Map.of(), Map.of())))
        .isEqualTo("  section: since \"here\"");
  }
}
