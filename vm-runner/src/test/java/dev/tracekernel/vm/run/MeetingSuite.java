package dev.tracekernel.vm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Passes only while two guests run at once, each of which knows who it is and who the other is. */
public class MeetingSuite {

  static final String FOLDER = "meeting.folder";
  static final String OWN = "meeting.own";
  static final String OTHER = "meeting.other";
  static final String LEFT_OUT = "by-the-other";

  private static final Duration LIMIT = Duration.ofMinutes(3);

  @Test
  void each_sees_the_other() throws Exception {
    Path folder = Path.of(System.getProperty(FOLDER));
    Files.createFile(folder.resolve(System.getProperty(OWN)));

    await().atMost(LIMIT).until(() -> Files.exists(folder.resolve(System.getProperty(OTHER))));

    assertThat(System.getProperty("usual")).isEqualTo("of both");
  }

  @Test
  @Tag(LEFT_OUT)
  void the_other_leaves_it_out() {
    assertThat(System.getProperty(OWN)).isEqualTo("one");
  }
}
