package dev.tracekernel.tracer.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever befell a file, it is not taken for a trace, and the message says what to do. */
@Tag("any-kernel") // on files that it makes up
class DamagedFileTest {

  private static final String COPY =
      ": copy it again from where it was saved, as binary, or save the trace again";
  private static final String LATER =
      ": load it with the version of TraceKernel that saved it, or a later one";

  @TempDir Path dir;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void save() throws IOException {
    file = dir.resolve("it.tktrace");
    FakeRecord record = FakeRecord.call(Architecture.X86_64, "openat").path(1, "/tmp/file");
    new FakeFile(Architecture.X86_64)
        .with(record)
        .with(record)
        .losing("MISSED", "*", 3)
        .write(file);
    whole = Files.readAllBytes(file);
  }

  /** One bit of each byte, another one from byte to byte. */
  @Test
  void a_bit_that_flips_in_any_byte_is_noticed() throws IOException {
    TraceFile.open(file);
    for (int bit = 0; bit < 8 * whole.length; bit += 9) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, flipped);
      assertThatThrownBy(() -> TraceFile.open(file))
          .as("bit %s", bit)
          .isInstanceOf(BadTraceFileException.class);
    }
  }

  @Test
  void a_cut_anywhere_is_noticed_and_named() throws IOException {
    for (int length = 8; length < whole.length; length += length < 64 ? 1 : 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> TraceFile.open(file))
          .as("length %s", length)
          .hasMessage(file + " is cut off after " + length + " bytes" + COPY);
    }
  }

  @Test
  void a_flipped_bit_is_told_with_its_place() throws IOException {
    whole[whole.length - 1] ^= 1;
    int end = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("END ");
    refused(whole, " is damaged at byte " + end + " (a checksum differs)" + COPY);
  }

  @Test
  void bytes_behind_the_end_are_damage() throws IOException {
    refused(
        Arrays.copyOf(whole, whole.length + 1),
        " is damaged at byte " + whole.length + " (bytes behind its end)" + COPY);
  }

  @Test
  void an_empty_file() throws IOException {
    refused(new byte[0], " is empty: the program that saved it was stopped, save the trace again");
  }

  @Test
  void another_kind_of_file() throws IOException {
    String message =
        " is not a trace file: give one that a failed test or KernelTrace.save wrote (*.tktrace)";
    refused("openat(dfd=-100)".getBytes(StandardCharsets.US_ASCII), message);
    refused("x".getBytes(StandardCharsets.US_ASCII), message);
  }

  @Test
  void a_file_that_is_not_there() {
    Path missing = dir.resolve("missing");
    assertThatThrownBy(() -> TraceFile.open(missing))
        .hasMessage(
            missing + " does not exist: give the path that the failure named as \"whole trace\"");
  }

  @Test
  void a_later_format() throws IOException {
    ByteBuffer prelude = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    prelude.putInt(8, 2).putInt(12, BlockWriter.checksum(whole, 0, 12));
    refused(whole, " is of format 2, and this TraceKernel reads format 1" + LATER);
  }

  @Test
  void a_part_that_is_not_known_but_needed() throws IOException {
    refused(withPart("MAPS"), " has a part \"MAPS\" that this TraceKernel does not know" + LATER);
  }

  @Test
  void a_part_that_is_not_known_and_not_needed_is_passed_over() throws IOException {
    Files.write(file, withPart("note"));
    assertThat(TraceFile.open(file).size()).isEqualTo(2);
  }

  /** In front of the end. */
  private byte[] withPart(String name) throws IOException {
    int end = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("END ");
    var out = new java.io.ByteArrayOutputStream();
    out.write(whole, 0, end);
    try (BlockWriter writer = new BlockWriter(Channels.newChannel(out))) {
      writer.block(Format.kind(name), 0, new byte[] {1, 2, 3}, 3);
    }
    out.write(whole, end, whole.length - end);
    return out.toByteArray();
  }

  @Test
  void a_file_that_lacks_its_records() throws IOException {
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    int records = text.indexOf("RECS");
    int losses = text.indexOf("LOSS");
    byte[] without = Arrays.copyOf(whole, whole.length - (losses - records));
    System.arraycopy(whole, losses, without, records, whole.length - losses);
    refused(without, " is damaged at byte " + without.length + " (records are missing)" + COPY);
  }

  /** A mapped file would end this JVM. */
  @Test
  void a_file_that_is_cut_off_after_it_was_opened() throws IOException {
    TraceFile trace = withRandomBytes();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(20_000);
    }
    assertThatThrownBy(() -> trace.events(Architecture.X86_64).hasNext())
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .hasMessage(file + " is cut off after 20000 bytes" + COPY);
  }

  @Test
  void a_file_that_is_written_to_after_it_was_opened() throws IOException {
    TraceFile trace = withRandomBytes();
    int records = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).indexOf("RECS");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), records + 50_000);
      channel.write(ByteBuffer.wrap(new byte[] {1}), records + 50_001);
    }
    assertThatThrownBy(() -> trace.events(Architecture.X86_64).hasNext())
        .cause()
        .hasMessage(
            file
                + " is damaged at byte "
                + records
                + " (not what its checksum was made of)"
                + COPY);
  }

  @Test
  void a_file_may_be_deleted_after_it_was_opened_and_its_reader_interrupted() throws IOException {
    TraceFile trace = withRandomBytes();
    Files.delete(file);
    Thread.currentThread().interrupt();
    try {
      assertThat(trace.events(Architecture.X86_64).hasNext()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(trace.events(Architecture.X86_64).hasNext()).isTrue();
  }

  /** One block of more than a page, whatever its packing makes of it. */
  private TraceFile withRandomBytes() throws IOException {
    byte[] random = new byte[100_000];
    new Random(42).nextBytes(random);
    random[RecordLayout.TYPE] = 77;
    new FakeFile(Architecture.X86_64).with(random).write(file);
    return TraceFile.open(file);
  }

  private void refused(byte[] content, String message) throws IOException {
    Files.write(file, content);
    assertThatThrownBy(() -> TraceFile.open(file)).hasMessage(file + message);
  }
}
