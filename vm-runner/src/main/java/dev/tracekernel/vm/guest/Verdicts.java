package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/** What is known of KVM on one machine, in a file: which kernels boot with it, or why none does. */
record Verdicts(Path file) {

  private static final String BROKEN = "broken";
  private static final String WORKS = "works.";

  /** Whether there is no verdict on a kernel. */
  boolean isOpen(String release) throws IOException {
    Properties known = read();
    return !known.containsKey(BROKEN) && !known.containsKey(WORKS + release);
  }

  /** Whether it works with at least one kernel, and has failed with none. */
  boolean worksWithSome() throws IOException {
    Properties known = read();
    return !known.containsKey(BROKEN)
        && known.stringPropertyNames().stream().anyMatch(name -> name.startsWith(WORKS));
  }

  Optional<String> broken() throws IOException {
    return Optional.ofNullable(read().getProperty(BROKEN));
  }

  void rememberThatItWorks(String release) throws IOException {
    remember(WORKS + release, "yes");
  }

  void rememberThatItIsBroken(String reason) throws IOException {
    remember(BROKEN, reason);
  }

  private Properties read() throws IOException {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      properties.load(new StringReader(Files.readString(file)));
    }
    return properties;
  }

  /** In one step: who reads it meanwhile sees the old or the new. */
  private void remember(String key, String value) throws IOException {
    Properties properties = read();
    properties.setProperty(key, value);
    StringWriter text = new StringWriter();
    properties.store(text, "Whether KVM works on this machine; delete this file to try again.");
    Path written = Files.writeString(Path.of(file + ".new"), text.toString());
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
