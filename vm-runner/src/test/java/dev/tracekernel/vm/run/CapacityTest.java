package dev.tracekernel.vm.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "100000,  2, 2048, 2, 1",
    "100000,  4, 2048, 2, 2",
    "100000, 16, 2048, 2, 9",
    "  8000, 16, 2048, 2, 3",
    "  1000, 16, 2048, 2, 1",
    "100000, 16, 2048, 4, 4",
    "100000,  2, 2048, 1, 2"
  })
  void is_bounded_by_memory_and_cpus_and_at_least_one(
      long available, int cpus, int perVm, int cpusPerVm, int expected) {
    assertThat(Capacity.of(available, cpus, perVm, cpusPerVm)).isEqualTo(expected);
  }

  @Test
  void a_container_has_what_the_closest_of_its_groups_leaves() throws IOException {
    group("", "max", 0, 0);
    group("pod", "5368709120", 2_147_483_648L, 1_073_741_824);
    group("pod/container", "max", 1_073_741_824, 0);

    assertThat(available("0::/pod/container")).as("5 GiB, 2 used, 1 of that cache").isEqualTo(4096);
    group("pod/container", "2147483648", 1_073_741_824, 0);
    assertThat(available("0::/pod/container")).isEqualTo(1024);
    group("pod/container", "1073741824", 1_073_741_825, 0);
    assertThat(available("0::/pod/container")).isZero();
  }

  @Test
  void without_a_limit_the_machine_is_what_there_is() throws IOException {
    assertThat(available("0::/")).isGreaterThan(1L << 40);
    assertThat(available("4:memory:/x")).isGreaterThan(1L << 40);
    assertThat(available("0::/../..")).isGreaterThan(1L << 40);
  }

  private long available(String membership) throws IOException {
    Path file = Files.writeString(folder.resolve("membership"), membership + "\n");
    return ControlGroup.in(folder.resolve("root"), file).availableMebibytes();
  }

  private void group(String name, String most, long used, long cache) throws IOException {
    Path group = Files.createDirectories(folder.resolve("root").resolve(name));
    Files.writeString(group.resolve("memory.max"), most + "\n");
    Files.writeString(group.resolve("memory.current"), used + "\n");
    Files.writeString(group.resolve("memory.stat"), "anon 1\ninactive_file " + cache + "\n");
  }
}
