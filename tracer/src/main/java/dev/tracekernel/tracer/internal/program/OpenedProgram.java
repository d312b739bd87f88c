package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.bpf.DeclaredMap;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.internal.stamp.FileStamp;
import java.util.List;
import java.util.Map;

/**
 * What is known of an object before it is loaded.
 *
 * @param name what errors call it
 * @param sections what the sections of global variables begin with, by their names
 * @param prints whether programs of it may print
 * @param bounds how large its records may be
 * @param stamps what it was made of and what it is in, as they were before
 */
record OpenedProgram(
    String name,
    BtfTypes types,
    Variables variables,
    List<DeclaredMap> maps,
    Map<String, byte[]> sections,
    Attachments attachments,
    boolean prints,
    RecordBounds bounds,
    List<FileStamp> stamps) {

  /** Tells whether loading it now would be the same. */
  boolean isFresh() {
    return stamps.stream().allMatch(FileStamp::isSame);
  }
}
