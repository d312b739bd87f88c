package dev.tracekernel.vm.guest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What QEMU is told beside what vng tells it. */
final class QemuOptions {

  /** The devices that carry a script's output in vng's own way, which is not ours. */
  private static final List<String> UNUSED =
      List.of("stdout", "stderr", "dev_stdout", "dev_stderr");

  private static final String BUS = "tracekernel";

  private final List<String> words = new ArrayList<>();

  private QemuOptions() {}

  static List<String> of(
      Machine machine, GuestSettings settings, Acceleration acceleration, VmPaths paths) {
    QemuOptions options = new QemuOptions();
    options.words.addAll(machine.cpu(acceleration));
    if (!acceleration.kvm()) {
      String threads = acceleration.parallel() ? "multi" : "single";
      options.add("-accel", "tcg,thread=%s,tb-size=1024".formatted(threads));
    }
    options.folders(paths);
    options.console(paths);
    options.ports(paths);
    options.disks(settings, paths);
    return List.copyOf(options.words);
  }

  private void folders(VmPaths paths) {
    folder(Shares.HOST, Path.of("/"), ",readonly=on");
    for (int i = 0; i < paths.writable().size(); i++) {
      folder(Shares.tag(i), paths.writable().get(i), "");
    }
  }

  private void folder(String tag, Path path, String access) {
    add(
        "-fsdev",
        "local,id=%s,path=%s,security_model=none,multidevs=remap%s"
            .formatted(tag, escape(path), access));
    add("-device", "virtio-9p-pci,fsdev=%s,mount_tag=%s".formatted(tag, tag));
  }

  private void console(VmPaths paths) {
    add("-set", "chardev.console.path=" + paths.console().path());
    UNUSED.forEach(name -> add("-set", "chardev." + name + ".path=/dev/null"));
    add("-chardev", socket("qmp", paths.folder().socket(VmFolder.QMP)));
    add("-mon", "chardev=qmp,mode=control");
  }

  private void ports(VmPaths paths) {
    add("-device", "virtio-serial-pci,id=" + BUS);
    port(Port.CONTROL, socket(BUS + "-control", paths.folder().socket(Port.CONTROL.hostName())));
    port(Port.CHANNEL, socket(BUS + "-channel", paths.folder().socket(Port.CHANNEL.hostName())));
    port(Port.STDIN, socket(BUS + "-stdin", paths.folder().socket(Port.STDIN.hostName())));
    port(Port.STDOUT, "file,id=" + BUS + "-stdout,path=" + escape(paths.stdout().path()));
    port(Port.STDERR, "file,id=" + BUS + "-stderr,path=" + escape(paths.stderr().path()));
  }

  private void port(Port port, String device) {
    add("-chardev", device);
    add(
        "-device",
        "virtserialport,bus=%s.0,name=%s,chardev=%s-%s"
            .formatted(BUS, port.guestName(), BUS, port.hostName()));
  }

  private void disks(GuestSettings settings, VmPaths paths) {
    for (Disk disk : settings.disks()) {
      String id = "disk-" + disk.name();
      String file = escape(paths.folder().disk(disk));
      add("-drive", "if=none,id=%s,format=raw,file=%s".formatted(id, file));
      add("-device", "virtio-blk-pci,drive=%s,serial=%s".formatted(id, disk.name()));
    }
  }

  /** A comma ends a value, two are one. */
  private static String escape(Path path) {
    return path.toString().replace(",", ",,");
  }

  private static String socket(String id, Path path) {
    return "socket,id=" + id + ",path=" + escape(path);
  }

  private void add(String... more) {
    words.addAll(List.of(more));
  }
}
