package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.renamed;
import static dev.tracekernel.assertions.KernelAssertions.synced;
import static dev.tracekernel.assertions.KernelAssertions.wrote;

import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How durable Lucene's commit is: the chain of an atomic file replacement, of which no link may be
 * missing, and none be before another, and behind which nothing is written.
 */
@Tag("under-6.1")
@TraceKernel
class LuceneTest {

  @TempDir Path folder;

  @Test
  void a_commit_survives_a_power_cut(KernelTrace trace) throws IOException {
    try (Directory directory = open(folder);
        IndexWriter writer = add(directory)) {
      finish(writer);
    }

    Path pending = folder.resolve("pending_segments_1");
    Path segments = folder.resolve("segments_1");
    assertThat(trace)
        .containsInOrder(
            wrote(pending),
            wrote(pending),
            synced(pending),
            renamed(pending, segments),
            synced(folder))
        .containsExactly(2, wrote(pending)) // what it says and its checksum: none behind the sync
        .doesNotContain(wrote(segments));
  }

  @Test
  void what_is_searched_before_the_commit_is_not_yet_durable(KernelTrace trace) throws IOException {
    try (Directory directory = open(folder);
        IndexWriter writer = add(directory)) {
      search(writer);
      writer.rollback();
    }

    assertThat(trace).contains(wrote().under(folder)).doesNotContain(synced().under(folder));
  }

  private static IndexWriter add(Directory directory) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig();
    IndexWriter writer = new IndexWriter(directory, config.setCommitOnClose(false));
    Document document = new Document();
    document.add(new StringField("id", "1", Field.Store.YES));
    writer.addDocument(document);
    return writer;
  }

  Directory open(Path index) throws IOException {
    return FSDirectory.open(index);
  }

  void finish(IndexWriter writer) throws IOException {
    writer.commit();
  }

  void search(IndexWriter writer) throws IOException {
    DirectoryReader.open(writer).close();
  }
}
