package dev.tracekernel.vm.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootJdkTest {

  @TempDir Path root;

  @Test
  void the_newest_is_taken_and_not_its_link() throws IOException {
    Path newest = jdk("java-25-openjdk-arm64", "JAVA_VERSION=\"25.0.1\"");
    jdk("java-9-openjdk-arm64", "JAVA_VERSION=\"9.0.4\"");
    jdk("unknown", "");
    Files.createSymbolicLink(root.resolve("usr/lib/jvm/zulu"), newest);

    assertThat(new RootJdk(root).java()).isEqualTo(newest.resolve("bin/java"));
  }

  @Test
  void a_root_without_one_is_told_what_it_needs() throws IOException {
    Files.createDirectories(root.resolve("usr/lib/jvm/empty"));

    assertThatThrownBy(() -> new RootJdk(root).java())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the root file system %s has no JDK in /usr/lib/jvm: unpack Debian's package openjdk-25-jre-headless there, or name a JDK for that architecture by --java",
            root);
  }

  private Path jdk(String name, String release) throws IOException {
    Path jdk = Files.createDirectories(root.resolve("usr/lib/jvm").resolve(name));
    Path java = Files.createDirectory(jdk.resolve("bin")).resolve("java");
    Files.createFile(
        java, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.writeString(jdk.resolve("release"), release);
    return jdk;
  }
}
