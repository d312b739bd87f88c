package dev.tracekernel.tracer.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache of other JVMs: where it is, and many that use it at once. */
@Tag("any-kernel") // files
class UserCacheTest {

  private static final int AT_ONCE = 4;

  @TempDir Path folder;

  /** Compiles a program of this class, and prints what the object has. */
  static final class Compiles {
    private Compiles() {}

    public static void main(String[] arguments) {
      String text = "#include \"vmlinux.h\"\nstruct task_struct *task;\n";
      byte[] elf = BpfObjects.of(new BpfSource.Text(text, "own.bpf.c", UserCacheTest.class));
      System.out.println(java.util.Arrays.hashCode(elf));
    }
  }

  @Test
  void four_jvms_at_once_make_one_cache() throws Exception {
    List<Process> jvms = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      jvms.add(jvm("TRACEKERNEL_BPF_CACHE", folder.toString()));
    }
    List<String> objects = new ArrayList<>();
    for (Process each : jvms) {
      objects.add(output(each));
    }

    assertThat(objects).hasSize(AT_ONCE).containsOnly(objects.getFirst()).doesNotContain("");
    assertThat(under(folder)).contains("objects", "kernels", "headers", "compilers", "parts");
    assertThat(under(folder.resolve("parts"))).isEmpty();
    assertThat(under(folder.resolve("objects"))).hasSize(1);
    assertThat(under(folder.resolve("kernels"))).hasSize(1);
  }

  @Test
  void it_is_where_the_user_has_caches() throws Exception {
    output(jvm("XDG_CACHE_HOME", folder.toString()));

    assertThat(under(folder.resolve("tracekernel/bpf"))).contains("objects");
  }

  /** Not even root can make a folder below a file. */
  @Test
  void where_it_cannot_be_written_a_folder_is_used_that_ends_with_the_jvm() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    String object =
        output(jvm("TRACEKERNEL_BPF_CACHE", file + "/cache", "-Djava.io.tmpdir=" + temporary));

    assertThat(object).matches("-?\\d+\\n");
    assertThat(under(temporary)).noneMatch(it -> it.startsWith("tracekernel-bpf-"));
  }

  private static Process jvm(String variable, String value, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Compiles.class.getName());
    ProcessBuilder jvm = new ProcessBuilder(command).redirectError(new File("/dev/stderr"));
    jvm.environment().remove("TRACEKERNEL_BPF_CACHE");
    jvm.environment().put(variable, value);
    return jvm.start();
  }

  private static String output(Process jvm) throws Exception {
    String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jvm.waitFor()).isZero();
    return output;
  }

  private static List<String> under(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(it -> it.getFileName().toString()).toList();
    }
  }
}
