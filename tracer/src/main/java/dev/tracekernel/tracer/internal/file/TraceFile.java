package dev.tracekernel.tracer.internal.file;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.internal.decode.Begin;
import dev.tracekernel.tracer.internal.decode.Epochs;
import dev.tracekernel.tracer.internal.decode.ProbeFormats;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A trace file that was seen to be whole.
 *
 * <p>It stays open, and a block is read and unpacked when its events are looked at: neither the
 * heap nor other memory holds it. Safe for use by several threads.
 */
public final class TraceFile {

  private final Blocks blocks;
  private final Map<String, String> properties;
  private final List<LostRecords> losses;
  private final Map<Integer, Long> types;
  private final List<SavedMark> marks;
  private final ProbeFormats probes;
  private final List<SavedMeasure> measures;

  private TraceFile(Blocks blocks) throws IOException {
    this.blocks = blocks;
    this.properties = properties(blocks.only(Format.META));
    this.losses = losses(blocks.only(Format.LOSSES));
    this.types = types(blocks.only(Format.END));
    this.probes =
        blocks.atMostOne(Format.PROBES).map(ProbeBlock::read).orElse(SavedProbes.NONE).decoding();
    this.measures = blocks.atMostOne(Format.MEASURES).map(MeasureBlock::read).orElse(List.of());
    this.marks = blocks.atMostOne(Format.MARKS).map(TraceFile::marks).orElse(List.of());
  }

  /**
   * Opens a file and checks all of it.
   *
   * @throws BadTraceFileException if it is not a whole trace file of this version
   */
  public static TraceFile open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw BadTraceFileException.missing(file);
    }
    TraceFile trace = new TraceFile(Blocks.of(file));
    if (trace.size() != trace.blocks.records()) {
      throw BadTraceFileException.damaged(file, Files.size(file), "records are missing");
    }
    if (trace.types.containsKey(RecordLayout.PROBE) && trace.probes.formats().isEmpty()) {
      throw BadTraceFileException.damaged(
          file, Files.size(file), "what its probes recorded is missing");
    }
    return trace;
  }

  /**
   * Writes a file; it has its name when it is whole, and takes the place of an older one.
   *
   * <p>Folders that are missing are made.
   */
  public static void write(Path file, TraceContent content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    Path unfinished = unfinished(file);
    try {
      try (FileChannel channel =
          FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        TraceFileWriter.write(content, channel);
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** A name of its own: two JVMs may run the same test. */
  private static Path unfinished(Path file) {
    String unique = Long.toHexString(ThreadLocalRandom.current().nextLong());
    return file.resolveSibling(file.getFileName() + "." + unique + ".unfinished");
  }

  /** Returns what is said about the trace, by name. */
  public Map<String, String> properties() {
    return properties;
  }

  /** Returns what the trace lacks. */
  public List<LostRecords> losses() {
    return losses;
  }

  /** Returns what was marked in the trace, in that order. */
  public List<SavedMark> marks() {
    return marks;
  }

  /** Returns what the records of its probes mean. */
  public ProbeFormats probes() {
    return probes;
  }

  /** Returns what was measured. */
  public List<SavedMeasure> measures() {
    return measures;
  }

  /** Returns how many records of each type there are. */
  public Map<Integer, Long> types() {
    return types;
  }

  /** Returns the number of records. */
  public long size() {
    return types.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns all events, decoded as they are iterated. */
  public Iterator<KernelEvent> events(Architecture architecture) {
    return events(architecture, Epochs.ALL);
  }

  /** Returns the events of a part, decoded as they are iterated. */
  public Iterator<KernelEvent> events(Architecture architecture, Epochs part) {
    return new FileEvents(blocks, architecture, probes, part);
  }

  private static Map<String, String> properties(ByteBuffer content) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (int left = content.getInt(); left > 0; left--) {
      properties.put(Content.text(content), Content.text(content));
    }
    return properties;
  }

  private static List<LostRecords> losses(ByteBuffer content) {
    List<LostRecords> losses = new ArrayList<>();
    for (int left = content.getInt(); left > 0; left--) {
      losses.add(new LostRecords(Content.text(content), Content.text(content), content.getLong()));
    }
    return losses;
  }

  private static List<SavedMark> marks(ByteBuffer content) {
    List<SavedMark> marks = new ArrayList<>();
    for (int left = content.getInt(); left > 0; left--) {
      String name = Content.text(content);
      Begin begin = new Begin(content.getLong(), Begin.UNKNOWN);
      marks.add(new SavedMark(name, begin, inFlight(content)));
    }
    return content.hasRemaining() ? timed(marks, content) : List.copyOf(marks);
  }

  /** Files of before this was told lack it. */
  private static List<SavedMark> timed(List<SavedMark> marks, ByteBuffer content) {
    return marks.stream().map(mark -> mark.at(content.getLong())).toList();
  }

  private static Map<String, Integer> inFlight(ByteBuffer content) {
    Map<String, Integer> inFlight = new LinkedHashMap<>();
    for (int left = content.getInt(); left > 0; left--) {
      inFlight.put(Content.text(content), content.getInt());
    }
    return inFlight;
  }

  private static Map<Integer, Long> types(ByteBuffer content) {
    Map<Integer, Long> types = new TreeMap<>();
    for (int left = content.getInt(); left > 0; left--) {
      types.put(content.getInt(), content.getLong());
    }
    return types;
  }
}
