package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;
import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // that the example fails for what it says, on whatever kernel
class LuceneCanFailTest {

  private static final String DURABLE = "a_commit_survives_a_power_cut";

  @Test
  void when_the_rename_is_not_made_durable() {
    assertThatFails(WithoutDirectorySync.class, DURABLE)
        .hasMessageContainingAll("4. renamed path", "5. synced path", "5. is missing");
  }

  @Test
  void when_the_file_is_not_synced_before_it_is_renamed() {
    assertThatFails(WithoutFileSync.class, DURABLE)
        .hasMessageContainingAll("3. synced path", "pending_segments_1", "3. is missing");
  }

  @Test
  void when_more_is_written_behind_the_sync() {
    assertThatFails(WritingBehindTheSync.class, DURABLE)
        .hasMessageContainingAll(
            "to contain exactly 2 of:", "wrote to path", "pending_segments_1", "but 3 calls match");
  }

  @Test
  void when_more_is_written_behind_the_rename() {
    assertThatFails(WritingBehindTheRename.class, DURABLE)
        .hasMessageContainingAll("not to contain", "wrote to path", "/segments_1");
  }

  @Test
  void when_nothing_is_committed() {
    assertThatFails(Uncommitted.class, DURABLE)
        .hasMessageContainingAll("1. wrote to path", "pending_segments_1", "1. is missing");
  }

  @Test
  void when_the_search_commits() {
    assertThatFails(Committing.class, "what_is_searched_before_the_commit_is_not_yet_durable")
        .hasMessageContainingAll("not to contain", "synced a path under");
  }

  /** What one may well forget by hand: the rename is in the directory, which is not synced. */
  static final class WithoutDirectorySync extends LuceneTest {
    @Override
    Directory open(Path index) throws IOException {
      return new FilterDirectory(super.open(index)) {
        @Override
        public void syncMetaData() {}
      };
    }
  }

  static final class WithoutFileSync extends LuceneTest {
    @Override
    Directory open(Path index) throws IOException {
      return new FilterDirectory(super.open(index)) {
        @Override
        public void sync(Collection<String> names) {}
      };
    }
  }

  /** The chain is whole, and yet what is renamed is not all on the disk. */
  static final class WritingBehindTheSync extends LuceneTest {
    @Override
    Directory open(Path index) throws IOException {
      return new FilterDirectory(super.open(index)) {
        @Override
        public void sync(Collection<String> names) throws IOException {
          super.sync(names);
          if (names.contains("pending_segments_1")) {
            Files.writeString(index.resolve("pending_segments_1"), "more", APPEND);
          }
        }
      };
    }
  }

  static final class WritingBehindTheRename extends LuceneTest {
    @Override
    Directory open(Path index) throws IOException {
      return new FilterDirectory(super.open(index)) {
        @Override
        public void rename(String from, String to) throws IOException {
          super.rename(from, to);
          Files.writeString(index.resolve(to), "more", APPEND);
        }
      };
    }
  }

  static final class Uncommitted extends LuceneTest {
    @Override
    void finish(IndexWriter writer) throws IOException {
      writer.rollback();
    }
  }

  static final class Committing extends LuceneTest {
    @Override
    void search(IndexWriter writer) throws IOException {
      super.search(writer);
      writer.commit();
    }
  }
}
