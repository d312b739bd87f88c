package dev.tracekernel.vm.kernel.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class DebTest {

  private static final Map<String, byte[]> FILES =
      Map.of(
          "./boot/vmlinuz-1", text("kernel"),
          "./usr/lib/modules/1/kernel/a.ko", text("module"),
          "./lib/modules/1/modules.builtin", text("builtin"),
          "./usr/share/doc/linux/copyright", text("of others"),
          "./lib/modules/1/build", text(FakeDeb.LINK + "/usr/src/linux"));

  @TempDir Path temp;

  static Stream<Arguments> packers() {
    return Stream.of(
        Arguments.of(".xz", (FakeDeb.Packer) out -> new XZOutputStream(out, new LZMA2Options())),
        Arguments.of(".zst", (FakeDeb.Packer) ZstdOutputStream::new),
        Arguments.of(".gz", (FakeDeb.Packer) GZIPOutputStream::new),
        Arguments.of("", (FakeDeb.Packer) out -> out));
  }

  @ParameterizedTest(name = "data.tar{0}")
  @MethodSource("packers")
  void kernel_and_modules_are_unpacked_to_one_place(String ending, FakeDeb.Packer packer)
      throws IOException {
    Path folder = unpack(FakeDeb.of(ending, packer, FILES));

    assertThat(folder.resolve("boot/vmlinuz-1")).hasContent("kernel");
    assertThat(folder.resolve("lib/modules/1/kernel/a.ko")).hasContent("module");
    assertThat(folder.resolve("lib/modules/1/modules.builtin")).hasContent("builtin");
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(3);
    }
    assertThat(folder.resolve("lib/modules/1/build")).doesNotExist();
  }

  @Test
  void a_file_that_leads_out_is_refused() throws IOException {
    byte[] evil = FakeDeb.of("", out -> out, Map.of("./boot/../../evil", text("x")));

    assertThatThrownBy(() -> unpack(evil))
        .isInstanceOf(IOException.class)
        .hasMessage("a package's file leads out of its folder: ./boot/../../evil");
    assertThat(temp.resolve("evil")).doesNotExist();
  }

  @Test
  void what_is_no_package_says_so() {
    assertThatThrownBy(() -> unpack(text("!<arch>\n")))
        .isInstanceOf(IOException.class)
        .hasMessage(temp.resolve("x.deb") + " is no Debian package: it has no data.tar");
  }

  @Test
  void data_that_is_packed_in_another_way_says_so() throws IOException {
    byte[] deb = FakeDeb.of(".br", out -> out, FILES);

    assertThatThrownBy(() -> unpack(deb))
        .isInstanceOf(IOException.class)
        .hasMessage("a package's data.tar.br is packed in an unknown way");
  }

  private Path unpack(byte[] deb) throws IOException {
    Path folder = temp.resolve("folder");
    new Deb(Files.write(temp.resolve("x.deb"), deb)).unpack(folder);
    return folder;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
