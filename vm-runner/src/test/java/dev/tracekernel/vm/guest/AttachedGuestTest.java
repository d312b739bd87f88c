package dev.tracekernel.vm.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("vm")
@NeedsKernel
class AttachedGuestTest {

  private static final int INPUT_BYTES = 3_000_000;

  @TempDir Path parent;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void a_command_reads_and_prints_as_if_it_ran_here() throws Exception {
    byte[] input = new byte[INPUT_BYTES];
    new Random(1).nextBytes(input);
    Path odd = Files.createDirectory(parent.resolve("it's \"odd\" $HOME  `here`"));
    Path beside = Files.writeString(parent.resolve("beside"), "of the host");
    String script =
        """
        md5sum
        pwd >&2
        cat %s >&2 && echo changed > %s
        echo ${#1}
        exit 7
        """
            .formatted(beside, beside);

    try (AttachedGuest guest = boot(script, odd, input)) {
      assertThat(guest.await()).isEqualTo(new GuestEnd.CommandEnded(7));
    }

    byte[] sum = MessageDigest.getInstance("MD5").digest(input);
    assertThat(out.toString(UTF_8)).isEqualTo(HexFormat.of().formatHex(sum) + "  -\n10000\n");
    assertThat(err.toString(UTF_8)).isEqualTo(odd + "\nof the host");
    assertThat(beside).hasContent("of the host");
  }

  private AttachedGuest boot(String script, Path folder, byte[] input) throws Exception {
    GuestCommand command =
        new GuestCommand(
            List.of("sh", "-c", script, "sh", "x".repeat(10_000)),
            Map.of("PATH", "/usr/bin:/bin"),
            folder,
            GuestUser.current(),
            List.of(),
            true);
    return AttachedGuest.boot(
        Kernels.real(),
        GuestSettings.DEFAULT,
        Emulator.of(Machine.ofHost()).emulate("a test"),
        command,
        new Streams(new ByteArrayInputStream(input), out, err));
  }
}
