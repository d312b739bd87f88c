package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/** The folder with all that one VM needs while it runs; its supervisor deletes it. */
final class VmFolder {

  static final String QMP = "qmp";

  /** Tells whose it is. */
  static final String PREFIX = "tracekernel-vm-" + ProcessHandle.current().pid() + "-";

  /** A socket's path has 107 characters; ours add less than 47. */
  private static final int LONGEST_PARENT = 60;

  private static final Pattern ONE_WORD = Pattern.compile("[A-Za-z0-9/._+-]+");

  private static final String BUSYBOX = "/bin/busybox";

  private final Path path;

  private VmFolder(Path path) {
    this.path = path;
  }

  /** Only its owner reads it: the environment may hold secrets. */
  static VmFolder create() throws IOException {
    Path parent = parent(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());
    return new VmFolder(Files.createTempDirectory(parent, PREFIX));
  }

  /** The folder itself, if sockets can be in it and the kernel's command line can name it. */
  static Path parent(Path wished) {
    String path = wished.toString();
    boolean fits = path.length() <= LONGEST_PARENT && ONE_WORD.matcher(path).matches();
    return fits ? wished : Path.of("/tmp");
  }

  /** Busybox gets a name of its own: the first line of init can have no blank in one. */
  void write(Tools tools, String settings, String command) throws IOException {
    Path busybox = Files.createSymbolicLink(path.resolve("busybox"), tools.busybox());
    String init = script().replace(BUSYBOX, busybox.toString());
    Files.writeString(init(), init);
    Files.setPosixFilePermissions(init(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(path.resolve("settings"), settings);
    Files.writeString(path.resolve("command"), command);
  }

  /** The init looks there for what it makes a root of. */
  void linkTo(GuestRoot root) throws IOException {
    Files.createSymbolicLink(path.resolve("root"), root.folder());
  }

  void create(Disk disk) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(disk(disk).toFile(), "rw")) {
      file.setLength(disk.mebibytes() * 1024L * 1024);
    }
  }

  void delete() throws IOException {
    Folders.delete(path);
  }

  Path path() {
    return path;
  }

  Path init() {
    return path.resolve("init");
  }

  Path socket(String name) {
    return path.resolve(name);
  }

  Path disk(Disk disk) {
    return path.resolve("disk-" + disk.name());
  }

  private static String script() throws IOException {
    try (InputStream in = VmFolder.class.getResourceAsStream("init.sh")) {
      if (in == null) {
        throw new IOException("the jar of the VM runner lacks init.sh");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
