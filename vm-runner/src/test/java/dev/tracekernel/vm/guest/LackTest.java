package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.result.Incident;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What init says, and what the user is told. */
class LackTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          module:xfs:modprobe: no such module | the module xfs could not be loaded (modprobe: no such module): whether the kernel has it says tracekernel-vm doctor --kernels KERNEL --module xfs; or leave out --module xfs
          folder:/a b: | the writable folder /a b could not be mounted: name one by --rwdir that the guest can have at the same path, which is not below /proc or /sys
          disk:data:   | the disk data did not come up: the kernel needs virtio_blk, built in or as a module beside it; or leave out --disk data
          network::ip: no eth0 | the network could not be set up (ip: no eth0): the kernel needs virtio_net, built in or as a module beside it; or leave out --network
          modules:/lib/modules/6.1:x | the kernel's modules, /lib/modules/6.1, could not be mounted (x): the kernel needs 9p
          path:/opt/jdk:x | /opt/jdk, which the command needs, could not be shown (x): move it to where the guest's root has nothing in its way
          owner:1000:x | the channel could not be given to the user 1000 (x): run as a user whose id the guest can have, or as root
          names:passwd:x | /etc/passwd could not be taken from this machine (x): name a root file system with a writable /etc by --root
          """)
  void what_is_lacking_is_told_with_its_remedy(String said, String told) {
    assertThat(Lack.parse(said.replaceFirst(":", "\t").replaceFirst(":", "\t")).message())
        .isEqualTo(told);
  }

  @Test
  void all_that_is_lacking_is_told_at_once() {
    GuestException unfit = Lack.unfit(List.of(Lack.parse("module\ta\t"), Lack.parse("disk\tb\t")));

    assertThat(unfit.kind()).isEqualTo(Incident.Kind.NOT_STARTED);
    assertThat(unfit)
        .hasMessageStartingWith(
            "the guest is not what its settings say: the module a could not be loaded: ")
        .hasMessageContaining("; the disk b did not come up: ");
  }
}
