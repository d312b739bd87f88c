package dev.tracekernel.vm.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.guest.NeedsKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Boots the kernel in the folder that the system property {@code tracekernel.test.kernel} names.
 */
@Tag("vm")
@NeedsKernel
class ReactorInVmTest {

  static final String KERNEL_FOLDER = "tracekernel.test.kernel";

  private static final String IMAGE = "vmlinux-";
  private static final String SESSION_PROPERTY = "-Dsession.property=of the session";

  @TempDir Path folder;
  private Path reactor;
  private Path kernel;
  private ChildMaven maven;

  @BeforeEach
  void prepare() throws IOException {
    reactor = Projects.reactor(folder.resolve("a \"reactor\" of it's own"));
    maven = ChildMaven.in(folder);
    try (Stream<Path> files = Files.list(Path.of(System.getProperty(KERNEL_FOLDER), "boot"))) {
      kernel =
          files
              .filter(file -> file.getFileName().toString().startsWith(IMAGE))
              .findFirst()
              .orElseThrow();
    }
  }

  @AfterEach
  void close() throws IOException {
    maven.close();
  }

  @Test
  void a_test_that_fails_under_a_kernel_fails_the_build() throws Exception {
    ChildMaven.Result build =
        maven.run(
            reactor,
            Map.of(),
            "--projects=five",
            "-Dkernels=" + kernel,
            "-Dtracekernel.cpus=1",
            "-Dtracekernel.perKernel=" + kernel + " disk=scratch=64M",
            "-Dwanted.disk=scratch",
            "-Dwanted.failure=yes",
            SESSION_PROPERTY,
            "dev.tracekernel:tracekernel-vm-runner:" + RunnerJar.VERSION + ":test");

    assertThat(build.output())
        .contains("on project five: " + kernel + ": 1 failed")
        .contains("nothing_fails_unless_it_is_wanted");
    assertThat(build.status()).isEqualTo(1);
    assertThat(reactor.resolve("five/target/tracekernel-reports/matrix.xml"))
        .content()
        .containsOnlyOnce("<failure ")
        .contains("<testcase name=\"a_disk_is_there_if_one_is_wanted() [" + kernel + "]\"");
  }

  @Test
  void surefire_runs_its_tests_on_a_java_in_a_guest() throws Exception {
    Path bin = RunnerJar.install(folder.resolve("a home"));
    ChildMaven.Result build =
        maven.run(
            reactor,
            Map.of("TRACEKERNEL_KERNEL", kernel.toString(), "TRACEKERNEL_OPTIONS", "--cpus 1"),
            "--projects=five",
            "-Djvm=" + bin.resolve("java-in-vm"),
            SESSION_PROPERTY,
            "test");

    assertThat(build.output()).contains("Tests run: 8, Failures: 0, Errors: 0, Skipped: 0");
    assertThat(build.status()).isZero();
    assertThat(reactor.resolve("five/target/surefire-reports/TEST-five.Settings.xml"))
        .content()
        .contains("name=\"os.version\" value=\"" + release() + "\"");
  }

  private String release() {
    return kernel.getFileName().toString().substring(IMAGE.length());
  }
}
