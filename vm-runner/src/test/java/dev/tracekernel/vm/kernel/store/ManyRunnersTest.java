package dev.tracekernel.vm.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.io.FileLock;
import dev.tracekernel.vm.kernel.io.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runners that share a cache, and runners that died. */
@Timeout(120)
class ManyRunnersTest extends StoreTest {

  private static final String SIGNED = FakeDebian.dist(SUITE) + "InRelease";

  @Test
  void of_two_processes_one_downloads() throws Exception {
    CountDownLatch bothAreThere = new CountDownLatch(2);
    debian.server().onRequest(SIGNED, bothAreThere::countDown);
    debian
        .server()
        .failOnce(
            deb,
            () -> {
              bothAreThere.await();
              return true;
            });

    Process one = OtherJvm.of(settings(), "6.1").start();
    Process two = OtherJvm.of(settings(), "6.1").start();

    assertThat(imageOf(one)).isEqualTo(imageOf(two)).isRegularFile();
    assertThat(requestsFor(deb)).isOne();
    assertThat(kernels()).hasSize(1);
  }

  @Test
  void of_many_threads_one_downloads() throws Exception {
    lock("6.1");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<BootableKernel> call = () -> get("6.1");
      List<Future<BootableKernel>> kernels =
          threads.invokeAll(List.of(call, call, call, call, call, call, call, call));

      for (Future<BootableKernel> kernel : kernels) {
        assertThat(kernel.get().image()).isRegularFile();
      }
    }
    assertThat(requestsFor(deb)).isOne();
  }

  /** The other one begins while the first has read the file and not yet written it. */
  @Test
  void of_two_that_lock_kernels_at_once_neither_loses_the_others() throws Exception {
    debian.add("trixie", "6.12.1-amd64", "6.12.1-1");
    debian.publish("trixie");
    FutureTask<@Nullable Void> task = new FutureTask<>(this::lockAnother);
    Thread other = new Thread(task);
    AtomicBoolean begun = new AtomicBoolean();
    debian
        .server()
        .onRequest(
            SIGNED,
            () -> {
              if (begun.compareAndSet(false, true)) {
                other.start();
                await().until(() -> task.isDone() || waitsForLock(other));
              }
            });

    lock("6.1");
    task.get();

    assertThat(settings().lockFile())
        .content()
        .contains("Kernel: 6.1\n")
        .contains("Kernel: 6.12\n");
  }

  private @Nullable Void lockAnother() throws IOException {
    lock("6.12");
    return null;
  }

  private static boolean waitsForLock(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        && Stream.of(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(FileLock.class.getName()));
  }

  @Test
  void what_a_killed_runner_had_downloaded_is_used() throws Exception {
    int bytes = debian.server().get(deb).length / 2;
    CountDownLatch killed = new CountDownLatch(1);
    debian
        .server()
        .failOnce(
            deb,
            () -> {
              killed.await();
              return false;
            });
    Process other = OtherJvm.of(settings(), "6.1").start();
    await().until(() -> downloaded() == bytes);
    other.destroyForcibly().waitFor();
    killed.countDown();

    assertThat(get("6.1").image()).isRegularFile();
    assertThat(debian.server().requests()).contains(deb + " bytes=" + bytes + "-");
  }

  @Test
  void what_a_killed_runner_had_unpacked_is_thrown_away() throws IOException {
    get("6.1");
    String key = kernels().getFirst();
    Folders.delete(temp.resolve("cache").resolve(key));
    Path half = Files.createDirectories(temp.resolve("cache/parts").resolve(key).resolve("boot"));
    Files.writeString(half.resolve("vmlinuz-" + RELEASE), "half of it");
    Files.writeString(half.resolve("other"), "of another time");

    BootableKernel kernel = get("6.1");

    assertThat(kernel.image()).isRegularFile();
    assertThat(kernel.image().resolveSibling("other")).doesNotExist();
  }

  /** How much of the package is in the cache. */
  private long downloaded() throws IOException {
    if (!Files.exists(temp.resolve("cache/downloads"))) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(temp.resolve("cache/downloads"))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static Path imageOf(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return Path.of(output);
  }
}
