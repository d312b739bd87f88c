package dev.tracekernel.vm.kernel.store;

import dev.tracekernel.vm.kernel.debian.FakeDeb;
import dev.tracekernel.vm.kernel.debian.FakeSigner;
import dev.tracekernel.vm.kernel.image.FakeKernel;
import dev.tracekernel.vm.kernel.io.FakeServer;
import dev.tracekernel.vm.kernel.io.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Debian's archive on a server of this machine, with kernels of a few hundred bytes. */
final class FakeDebian implements AutoCloseable {

  private final FakeServer server = new FakeServer();
  private final FakeSigner signer;
  private final Path folder;
  private final Map<String, StringBuilder> lists = new HashMap<>();

  /** Fields that are added to the lists' signed list. */
  private final Map<String, String> fields = new LinkedHashMap<>();

  FakeDebian(FakeSigner signer, Path folder) throws IOException {
    this.signer = signer;
    this.folder = folder;
  }

  FakeServer server() {
    return server;
  }

  /** Adds a kernel in one package, as up to 6.12; publish shows it. Returns the package's path. */
  String add(String suite, String release, String version) throws IOException {
    byte[] image = FakeKernel.bzImage(release, GZIPOutputStream::new);
    return add(
        suite,
        "linux-image-" + release,
        version,
        "kmod, linux-base (>= 4.3~)",
        Map.of(
            "./boot/vmlinuz-" + release,
            image,
            "./lib/modules/" + release + "/modules.builtin",
            text("kernel/a.ko\n")));
  }

  /** Adds a kernel in four packages, as from 6.19 on. */
  void addSplit(String suite, String release, String version) throws IOException {
    String modules = "./usr/lib/modules/" + release;
    byte[] image = FakeKernel.bzImage(release, GZIPOutputStream::new);
    String binary = "linux-binary-" + release;
    String others = "linux-modules-" + release;
    String exact = " (= " + version + ")";
    add(suite, "linux-image-" + release, version, binary + exact + ", " + others + exact, Map.of());
    add(suite, binary, version, "", Map.of(modules + "/vmlinuz", image));
    add(suite, others, version, "", Map.of(modules + "/modules.builtin", text("kernel/a.ko\n")));
  }

  String add(String suite, String name, String version, String depends, Map<String, byte[]> files)
      throws IOException {
    byte[] deb = FakeDeb.of(".xz", out -> new XZOutputStream(out, new LZMA2Options()), files);
    String path = "pool/main/l/linux/%s_%s_amd64.deb".formatted(name, version);
    server.put(path, deb);
    lists
        .computeIfAbsent(suite, s -> new StringBuilder())
        .append(
            """
            Package: %s
            Version: %s
            Depends: %s
            Filename: %s
            SHA256: %s

            """
                .formatted(name, version, depends, path, sha256(deb)));
    return path;
  }

  void field(String name, String value) {
    fields.put(name, value);
  }

  /** Signs and shows a suite as it is now. */
  void publish(String suite) throws IOException {
    byte[] packages = xz(lists.get(suite).toString());
    server.put(dist(suite) + "main/binary-amd64/Packages.xz", packages);
    StringBuilder release =
        new StringBuilder("Origin: Debian\nSuite: oldstable\nCodename: " + suite + "\n");
    fields.forEach((name, value) -> release.append(name + ": " + value + "\n"));
    release.append(
        "SHA256:\n %s %d main/binary-amd64/Packages.xz\n"
            .formatted(sha256(packages), packages.length));
    server.put(dist(suite) + "InRelease", signer.sign(release.toString()));
  }

  static String dist(String suite) {
    return "dists/" + suite + "/";
  }

  private static byte[] xz(String text) throws IOException {
    ByteArrayOutputStream xz = new ByteArrayOutputStream();
    try (XZOutputStream out = new XZOutputStream(xz, new LZMA2Options())) {
      out.write(text(text));
    }
    return xz.toByteArray();
  }

  String sha256(byte[] bytes) throws IOException {
    return Sha256.of(Files.write(folder.resolve("hashed"), bytes));
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
