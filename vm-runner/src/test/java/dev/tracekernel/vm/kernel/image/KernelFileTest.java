package dev.tracekernel.vm.kernel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.kernel.image.FakeKernel.Packer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.X86Options;
import org.tukaani.xz.XZOutputStream;

class KernelFileTest {

  private static final String RELEASE = "6.1.0-56-amd64";

  @TempDir Path folder;

  static Stream<Arguments> packers() {
    FilterOptions[] asTheKernelDoes = {new X86Options(), new LZMA2Options()};
    return Stream.of(
        Arguments.of("gzip", (Packer) GZIPOutputStream::new),
        Arguments.of("xz", (Packer) out -> new XZOutputStream(out, asTheKernelDoes)),
        Arguments.of("zstd", (Packer) ZstdOutputStream::new),
        Arguments.of("lz4", (Packer) Lz4LegacyOutputStream::new),
        Arguments.of("bzip2", (Packer) BZip2CompressorOutputStream::new),
        Arguments.of("lzma", (Packer) out -> new LZMAOutputStream(out, new LZMA2Options(), -1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("packers")
  void unpacks_what_boots_faster(String name, Packer packer) throws IOException {
    KernelFile file = read(FakeKernel.bzImage(RELEASE, packer));

    assertThat(file.release()).isEqualTo(RELEASE);
    assertThat(file.architecture()).isEqualTo("amd64");
    assertThat(file.bootable()).isTrue();
    assertThat(file.unpacked()).hasValue(FakeKernel.vmlinux(RELEASE, true));
  }

  @Test
  void unpacks_lz4_of_many_blocks() throws IOException {
    byte[] large = Arrays.copyOf(FakeKernel.vmlinux(RELEASE, true), (8 << 20) + 5000);

    KernelFile file = read(FakeKernel.bzImage(RELEASE, large, Lz4LegacyOutputStream::new));

    assertThat(file.unpacked()).hasValue(large);
  }

  @Test
  void a_kernel_without_an_entry_for_machines_without_firmware_stays_packed() throws IOException {
    byte[] vmlinux = FakeKernel.vmlinux(RELEASE, false);

    KernelFile file = read(FakeKernel.bzImage(RELEASE, vmlinux, GZIPOutputStream::new));

    assertThat(file.unpacked()).isEmpty();
    assertThat(file.bootable()).isTrue();
  }

  @Test
  void a_kernel_that_is_packed_in_an_unknown_way_stays_packed() throws IOException {
    KernelFile file = read(FakeKernel.bzImage(RELEASE, out -> out));

    assertThat(file.unpacked()).isEmpty();
    assertThat(file.release()).isEqualTo(RELEASE);
  }

  @Test
  void a_vmlinux_boots_only_with_the_entry() throws IOException {
    KernelFile with = read(FakeKernel.vmlinux(RELEASE, true));
    KernelFile without = read(FakeKernel.vmlinux(RELEASE, false));

    assertThat(with.release()).isEqualTo(RELEASE);
    assertThat(with.bootable()).isTrue();
    assertThat(without.bootable()).isFalse();
  }

  @Test
  void arm64_has_a_form_of_its_own() throws IOException {
    KernelFile file = read(FakeKernel.arm64Image("7.3.4+deb13-arm64"));

    assertThat(file).isEqualTo(new KernelFile("7.3.4+deb13-arm64", "arm64", file.unpacked(), true));
    assertThat(file.unpacked()).isEmpty();
  }

  @Test
  void a_bzimage_that_is_cut_short_says_so() throws IOException {
    byte[] whole = FakeKernel.bzImage(RELEASE, GZIPOutputStream::new);

    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 1)))
        .isInstanceOf(IOException.class)
        .hasMessage("the kernel's file is cut short: its payload ends behind its end");
  }

  @Test
  void other_files_are_no_kernels() throws IOException {
    assertThatThrownBy(() -> read(new byte[2000]))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(
            folder.resolve("kernel")
                + " is no kernel: expected a bzImage, a vmlinux or, for arm64, an Image");
    assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(KernelUnavailableException.class);
  }

  private KernelFile read(byte[] bytes) throws IOException {
    return KernelFile.read(Files.write(folder.resolve("kernel"), bytes));
  }
}
