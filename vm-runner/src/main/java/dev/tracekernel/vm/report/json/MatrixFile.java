package dev.tracekernel.vm.report.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import dev.tracekernel.vm.result.Matrix;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a matrix to a file and reads it back; {@code docs/matrix-json.md} describes the form. */
public final class MatrixFile {

  static final String FORMAT = "tracekernel-matrix";
  static final int VERSION = 1;

  private MatrixFile() {}

  /** Writes the matrix; folders are kept relative to the file's. */
  public static void write(Matrix matrix, Path file) throws IOException {
    try (JsonWriter out = new JsonWriter(new SurrogateWriter(Files.newBufferedWriter(file)))) {
      new MatrixWriter(out, folder(file)).write(matrix);
    }
  }

  /**
   * Reads a matrix.
   *
   * @throws MatrixFileException if the file holds none
   */
  public static Matrix read(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      JsonElement element = Objects.requireNonNullElse(parse(reader), JsonNull.INSTANCE);
      Fields fields = new Fields(Fields.object(element, "the file"), "");
      return new MatrixReader(folder(file)).read(fields);
    } catch (JsonParseException | IllegalArgumentException e) {
      throw new MatrixFileException(file + " is no matrix of the VM runner: " + e.getMessage(), e);
    }
  }

  /** Returns null for an empty file. */
  private static @Nullable JsonElement parse(Reader reader) {
    Gson gson = new GsonBuilder().setStrictness(Strictness.STRICT).create();
    return gson.fromJson(reader, JsonElement.class);
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().resolveSibling("").normalize();
  }
}
