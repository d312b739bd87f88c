package dev.tracekernel.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What this process holds of BPF, by the kernel's own account. */
final class BpfFiles {

  private static final Path SELF = Path.of("/proc/self");
  private static final Pattern BPF = Pattern.compile("anon_inode:.*(bpf|btf|perf_event).*");

  private BpfFiles() {}

  /** Returns a line for each file descriptor and each mapping. */
  static List<String> held() throws IOException {
    List<String> held = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(SELF.resolve("fd"))) {
      for (Path descriptor : descriptors.toList()) {
        held.add("fd " + descriptor.getFileName() + " " + target(descriptor));
      }
    }
    Files.readAllLines(SELF.resolve("maps")).forEach(line -> held.add("map " + line));
    return held.stream().filter(line -> BPF.matcher(line).find()).toList();
  }

  /** The descriptor that lists the directory is gone by the time that its link is read. */
  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return "closed";
    }
  }
}
