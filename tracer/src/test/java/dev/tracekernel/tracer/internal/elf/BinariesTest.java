package dev.tracekernel.tracer.internal.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A binary's name becomes a file. */
@Tag("any-kernel") // files alone
class BinariesTest {

  private static final String MAPS =
      """
      55d0c0a00000-55d0c0a01000 r-xp 00000000 fe:00 1  /usr/bin/java
      7f0000000000-7f0000100000 r-xp 00001000 fe:00 2  %s/libsubject.so.3
      7f0000200000-7f0000300000 r-xp 00000000 fe:00 3  %s/libgone.so (deleted)
      7f0000400000-7f0000500000 rwxp 00000000 00:00 0
      7f0000600000-7f0000700000 rw-p 00000000 00:00 0  [heap]
      """;

  @TempDir Path folder;

  private Binaries binaries(Path cache, Path... folders) {
    List<MappedFile> loaded =
        MAPS.formatted(folder, folder).lines().map(MappedFile::parse).toList();
    return new Binaries(loaded, cache, List.of(folders), List.of(folder.resolve("bin")));
  }

  @Test
  void the_running_jvm_and_its_c_library_are_those_that_it_has_loaded() {
    Binaries binaries = Binaries.ofThisProcess();

    assertThat(binaries.find("jvm")).hasFileName("libjvm.so").exists();
    assertThat(binaries.find("jvm").toString())
        .startsWith(Path.of(System.getProperty("java.home")).toString());
    assertThat(binaries.find("libc").getFileName().toString()).matches("libc[.-].*|ld-musl.*");
    assertThat(binaries.find("sh")).isExecutable();
  }

  @Test
  void a_loaded_library_comes_first() throws Exception {
    Path file = Files.createFile(folder.resolve("libsubject.so.3"));
    Path elsewhere = Files.createDirectory(folder.resolve("lib"));
    Files.copy(Subject.library(folder, "int x;\n"), elsewhere.resolve("libsubject.so"));

    assertThat(binaries(folder.resolve("none"), elsewhere).find("libsubject"))
        .isEqualTo(file.toRealPath());
    assertThat(binaries(folder.resolve("none"), elsewhere).find("libsubject.so.3"))
        .isEqualTo(file.toRealPath());
  }

  @Test
  void the_loaders_cache_comes_before_the_folders() throws Exception {
    Path listed = Files.createDirectory(folder.resolve("listed"));
    Path usual = Files.createDirectory(folder.resolve("usual"));
    Path built = Subject.library(folder, "int x;\n");
    Path first = Files.copy(built, listed.resolve("libother.so.1"));
    Files.copy(built, usual.resolve("libother.so.1"));
    Path only = Files.copy(built, usual.resolve("libusual-2.3.so"));
    Path cache = folder.resolve("cache");
    Files.write(cache, cache(listed.resolve("libelse.so").toString(), first.toString()));

    assertThat(binaries(cache, usual).find("libother")).isEqualTo(first.toRealPath());
    assertThat(binaries(cache, usual).find("libusual")).isEqualTo(only.toRealPath());
  }

  /** The linker's texts have a library's name; the file that is loaded is another. */
  @Test
  void a_text_for_the_linker_is_no_library() throws Exception {
    Path usual = Files.createDirectory(folder.resolve("usual"));
    Files.writeString(usual.resolve("libother.so"), "GROUP ( libother.so.1 )");
    Path real = Files.copy(Subject.library(folder, "int x;\n"), usual.resolve("libother.so.1"));

    assertThat(binaries(folder.resolve("none"), usual).find("libother"))
        .isEqualTo(real.toRealPath());
  }

  @Test
  void a_path_is_that_file_without_links() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    assertThat(binaries(folder).find(link.toString())).isEqualTo(file.toRealPath());
  }

  @Test
  void a_name_that_is_nowhere_is_refused_with_the_places() {
    assertThatThrownBy(() -> binaries(folder).find("libnone"))
        .isInstanceOf(BadBinaryException.class)
        .hasMessage(
            "\"libnone\" is no library that this JVM has loaded, none of /etc/ld.so.cache or the"
                + " usual folders, and no program of PATH; write the path of the file");
    assertThatThrownBy(() -> binaries(folder).find("/no/such"))
        .hasMessage("/no/such: there is no such file");
  }

  @Test
  void a_library_that_was_replaced_is_refused() {
    assertThatThrownBy(() -> binaries(folder).find("libgone"))
        .hasMessage(
            folder
                + "/libgone.so (deleted): was replaced since this JVM loaded it; start the JVM"
                + " again, or write the path of the new file to trace other processes");
  }

  @Test
  void memory_without_a_file_is_refused() {
    for (String memory : List.of("[heap]", "//anon", "memfd:jit")) {
      assertThatThrownBy(() -> binaries(folder).find(memory))
          .hasMessage(
              "\""
                  + memory
                  + "\" is memory without a file: a uprobe is put into a file's code, so that what"
                  + " a JIT compiler writes cannot have one; trace a function that it calls");
    }
  }

  @Test
  void a_line_of_maps_is_read() {
    assertThat(MappedFile.parse("7f0000000000-7f0000100000 r-xp 00001000 fe:00 2    /a b/c.so"))
        .isEqualTo(new MappedFile(0x7f0000000000L, 0x7f0000100000L, true, 0x1000, "/a b/c.so"));
    assertThatThrownBy(() -> MappedFile.parse("nothing"))
        .hasMessage("not a line of /proc/PID/maps: nothing");
  }

  /** The format of glibc 2.32 and later, behind the magic of an older one with no entries. */
  private static byte[] cache(String... paths) throws IOException {
    var strings = new ByteArrayOutputStream();
    ByteBuffer head =
        ByteBuffer.allocate(16 + 48 + 24 * paths.length).order(ByteOrder.LITTLE_ENDIAN);
    head.put("ld.so-1.7.0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
    head.put("glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII)).putInt(paths.length);
    for (int i = 0; i < paths.length; i++) {
      head.putInt(16 + 48 + 24 * i + 8, 48 + 24 * paths.length + strings.size());
      strings.write((paths[i] + "\0").getBytes(StandardCharsets.UTF_8));
    }
    var all = new ByteArrayOutputStream();
    all.write(head.array());
    all.write(strings.toByteArray());
    return all.toByteArray();
  }
}
