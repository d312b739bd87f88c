package five;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("plain")
class Settings {

  @Test
  void arguments_arrive() {
    assertEquals("a  b", System.getProperty("quoted"));
    assertEquals("set", System.getProperty("late"));
  }

  @Test
  void assertions_are_on() {
    assertTrue(Settings.class.desiredAssertionStatus());
  }

  @Test
  void properties_arrive() {
    assertEquals("of five", System.getProperty("variable"));
    assertEquals("of the session", System.getProperty("session.property"));
  }

  @Test
  void the_environment_arrives() {
    assertEquals("it's a \"value\" of $HOME", System.getenv("VARIABLE"));
  }

  @Test
  void the_folder_is_the_one_that_is_set() {
    assertTrue(Path.of("").toAbsolutePath().endsWith("five/target/a folder"));
  }

  @Test
  void a_disk_is_there_if_one_is_wanted() {
    String disk = System.getProperty("wanted.disk");
    assertTrue(disk == null || Files.exists(Path.of("/dev/disk/by-id/virtio-" + disk)));
  }

  @Test
  void nothing_fails_unless_it_is_wanted() {
    assertNull(System.getProperty("wanted.failure"));
  }
}
