package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelArgumentsTest {

  /** Each of them would fail a kernel by what a busy host does. */
  @Test
  void what_watches_for_lost_time_is_off_where_time_is_emulated() throws IOException {
    String[] off = {
      "nowatchdog", "rcupdate.rcu_cpu_stall_suppress=1", "sysctl.kernel.hung_task_timeout_secs=0"
    };

    assertThat(with(Acceleration.emulated("a test", true))).contains(off);
    assertThat(with(Acceleration.KVM)).doesNotContain(off);
  }

  private static List<String> with(Acceleration acceleration) throws IOException {
    VmFolder folder = VmFolder.create();
    try {
      return KernelArguments.of(GuestSettings.DEFAULT, acceleration, folder);
    } finally {
      folder.delete();
    }
  }
}
