package dev.tracekernel.vm.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.guest.GuestRoot;
import dev.tracekernel.vm.guest.Machine;
import dev.tracekernel.vm.suite.Selection;
import dev.tracekernel.vm.suite.Suite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserlandTest {

  private static final Machine HOST = Machine.ofHost();
  private static final Machine OTHER = HOST == Machine.ARM64 ? Machine.AMD64 : Machine.ARM64;
  private static final GuestRoot GIVEN = new GuestRoot(Path.of("/given"));

  @TempDir Path made;

  @Test
  void guests_like_this_machine_have_its_root_unless_another_is_given() throws IOException {
    assertThat(userland(HOST, GuestRoot.HOST).root()).isEqualTo(GuestRoot.HOST);
    assertThat(userland(HOST, GIVEN).root()).isEqualTo(GIVEN);
  }

  @Test
  void for_other_guests_a_root_is_made_unless_one_is_given() throws IOException {
    assertThat(userland(OTHER, GuestRoot.HOST).root()).isEqualTo(new GuestRoot(made));
    assertThat(userland(OTHER, GIVEN).root()).isEqualTo(GIVEN);
  }

  @Test
  void a_suite_for_guests_like_this_machine_stays_as_it_is() throws IOException {
    Suite suite = suite(program("java", HOST));

    assertThat(userland(HOST, GIVEN).fit(suite)).isSameAs(suite);
  }

  @Test
  void a_suite_on_this_machines_jdk_gets_the_one_of_the_guests_root() throws IOException {
    Path java = program("usr/lib/jvm/jdk/bin/java", OTHER);
    Suite fitting = userland(OTHER, GuestRoot.HOST).fit(suite(program("java", HOST)));

    assertThat(fitting.java()).isEqualTo(java);
    assertThat(fitting.environment())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("JAVA_HOME", made.resolve("usr/lib/jvm/jdk").toString(), "HOME", "/home/me"));
  }

  @Test
  void a_suite_on_a_jdk_for_the_guests_keeps_it() throws IOException {
    Suite suite = suite(program("java", OTHER));

    assertThat(userland(OTHER, GuestRoot.HOST).fit(suite)).isSameAs(suite);
  }

  private Userland userland(Machine machine, GuestRoot wished) throws IOException {
    return Userland.of(machine, wished, _ -> made);
  }

  private Path program(String name, Machine machine) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(0, 0x464c457f).putShort(18, (short) (machine == Machine.ARM64 ? 0xb7 : 0x3e));
    Path file = made.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, head.array());
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Suite suite(Path java) {
    return new Suite(
        "tests",
        List.of(),
        List.of(),
        new Selection(List.of(), List.of(), "", "", List.of()),
        java,
        List.of(),
        Map.of(),
        Map.of("JAVA_HOME", "/usr/lib/jvm/host", "HOME", "/home/me"),
        Path.of("/work"));
  }
}
