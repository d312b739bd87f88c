package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {

  @TempDir Path folder;

  @Test
  void what_was_added_after_an_offset_is_read() throws IOException {
    assertThat(file("before after").after(7)).isEqualTo("after");
  }

  @Test
  void a_file_that_is_not_there_is_empty() throws IOException {
    GrowingFile none = new GrowingFile(folder, "none");

    assertThat(none.size()).isZero();
    assertThat(none.after(0)).isEmpty();
    assertThat(none.tail(10)).isEmpty();
  }

  @Test
  void the_tail_begins_with_a_whole_line() throws IOException {
    assertThat(file("one\ntwo\nthree\n").tail(8)).isEqualTo("three\n");
    assertThat(file("one\n").tail(100)).isEqualTo("one\n");
  }

  @Test
  void of_a_huge_file_no_more_than_a_mebibyte_is_read() throws IOException {
    assertThat(file("x".repeat(3 << 20)).after(1).length()).isEqualTo(1 << 20);
  }

  @Test
  void a_text_that_comes_later_is_waited_for() throws Exception {
    GrowingFile file = file("begin ");
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  append(file, "middle ");
                  append(file, "end");
                });

    assertThat(file.awaitAfter(0, "end", Duration.ofSeconds(20))).isEqualTo("begin middle end");
    writer.join();
  }

  @Test
  void a_text_that_does_not_come_is_waited_for_no_longer_than_asked() throws Exception {
    assertThat(file("begin").awaitAfter(0, "end", Duration.ofMillis(50))).isEqualTo("begin");
  }

  private GrowingFile file(String text) throws IOException {
    GrowingFile file = new GrowingFile(folder, "file");
    Files.writeString(file.path(), text);
    return file;
  }

  private static void append(GrowingFile file, String text) {
    try {
      Files.writeString(file.path(), text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
