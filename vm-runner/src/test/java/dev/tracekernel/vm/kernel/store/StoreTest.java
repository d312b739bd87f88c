package dev.tracekernel.vm.kernel.store;

import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.debian.FakeSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store over a Debian of this machine's own. */
abstract class StoreTest {

  static final String RELEASE = "6.1.0-50-amd64";
  static final String SUITE = "bookworm";

  @TempDir static Path keys;
  static FakeSigner signer;

  @TempDir Path temp;

  FakeDebian debian;
  KernelStore store;
  final List<String> progress = new ArrayList<>();

  /** The path of the kernel's package in the archive. */
  String deb;

  @BeforeAll
  static void makeKey() throws IOException {
    signer = new FakeSigner(keys);
  }

  @AfterAll
  static void deleteKey() throws IOException {
    signer.close();
  }

  @BeforeEach
  void publish() throws IOException {
    debian = new FakeDebian(signer, temp);
    deb = debian.add(SUITE, RELEASE, "6.1.176-1");
    debian.publish(SUITE);
    store = KernelStore.open(settings(), progress::add);
  }

  @AfterEach
  void close() {
    debian.close();
  }

  KernelSettings settings() {
    return new KernelSettings(
        temp.resolve("cache"),
        temp.resolve("kernels.lock"),
        Optional.of(debian.server().uri()),
        Optional.of(debian.server().uri()),
        Optional.of(signer.keyring()),
        Optional.of(true));
  }

  BootableKernel get(String name) throws IOException {
    return store.get(KernelName.parse(name), "amd64");
  }

  void lock(String... names) throws IOException {
    store.lock(Stream.of(names).map(KernelName::parse).toList(), "amd64");
  }

  /** Returns what the cache shows of whole kernels. */
  List<String> kernels() throws IOException {
    try (Stream<Path> all = Files.list(temp.resolve("cache"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> Character.isDigit(name.charAt(0)))
          .sorted()
          .toList();
    }
  }

  long requestsFor(String path) {
    return debian.server().requests().stream().filter(path::equals).count();
  }
}
