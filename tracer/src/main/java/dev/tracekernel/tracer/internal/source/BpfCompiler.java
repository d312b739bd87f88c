package dev.tracekernel.tracer.internal.source;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles what was not compiled before.
 *
 * @param cache where objects, headers and the compiler's version are kept
 * @param clang the compiler
 * @param kernel whose types a source may include
 * @param headers libbpf's and ours
 */
record BpfCompiler(WholeFiles cache, Clang clang, KernelTypes kernel, BuiltInHeaders headers) {

  /**
   * Returns the object of a source.
   *
   * @param attached functions that are attached by hand
   */
  byte[] compiled(SourceFiles source, List<String> attached) throws IOException {
    byte[] key = key(source, attached);
    ObjectCache objects = new ObjectCache(cache);
    Optional<byte[]> known = objects.find(key);
    if (known.isPresent()) {
      return known.get();
    }
    byte[] object = compile(BccDialect.resolved(source, attached));
    objects.store(key, object);
    CacheCleaning.in(cache.folder(), Instant.now());
    return object;
  }

  private byte[] compile(SourceFiles source) throws IOException {
    Path scratch = cache.scratch();
    try {
      return new Compilation(clang, kernel, headerFolders()).of(source, scratch);
    } finally {
      WholeFiles.delete(scratch);
    }
  }

  private List<Path> headerFolders() throws IOException {
    List<Path> folders = new ArrayList<>(List.of(headers.in(cache)));
    if (kernel.exist()) {
      folders.add(kernel.in(cache));
    }
    return folders;
  }

  /** All that an object depends on. */
  private byte[] key(SourceFiles source, List<String> attached) throws IOException {
    ByteArrayOutputStream key = new ByteArrayOutputStream();
    DataOutputStream to = new DataOutputStream(key);
    to.writeUTF(clang.version());
    to.writeUTF(String.join(" ", Compilation.OPTIONS));
    to.writeUTF(kernel.identity());
    to.writeUTF(headers.identity());
    to.writeUTF(String.join("\n", attached));
    to.writeUTF(source.shown());
    to.writeUTF(source.folder());
    for (Map.Entry<String, byte[]> file : source.files().entrySet()) {
      to.writeUTF(file.getKey());
      to.writeInt(file.getValue().length);
      to.write(file.getValue());
    }
    return key.toByteArray();
  }
}
