package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.glob;

import dev.tracekernel.assertions.PathGlob;
import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/** How durable RocksDB's writes are: the syncs of its write-ahead log. */
@TraceKernel
class RocksDbTest {

  @TempDir Path folder;

  PathGlob log;

  @BeforeEach
  void nameTheLog() throws IOException {
    log = glob(folder.toRealPath() + "/*.log");
  }

  @Test
  void each_synchronous_write_reaches_the_disk(KernelTrace trace) throws RocksDBException {
    putTenTimes(new Options(), new WriteOptions().setSync(true));

    assertThat(trace).containsExactly(10, called("fdatasync").onPath(log));
  }

  @Test
  void other_writes_are_left_to_the_kernel(KernelTrace trace) throws RocksDBException {
    putTenTimes(new Options(), new WriteOptions().setSync(false));

    assertThat(trace).doesNotContain(called("fdatasync").onPath(log), called("fsync").onPath(log));
  }

  @Test
  void use_fsync_syncs_the_metadata_as_well(KernelTrace trace) throws RocksDBException {
    putTenTimes(new Options().setUseFsync(true), new WriteOptions().setSync(true));

    assertThat(trace).containsExactly(10, called("fsync").onPath(log));
    assertThat(trace).doesNotContain(called("fdatasync").onPath(log));
  }

  void putTenTimes(Options options, WriteOptions writes) throws RocksDBException {
    try (options;
        writes;
        RocksDB db = RocksDB.open(options.setCreateIfMissing(true), folder.toString())) {
      for (byte key = 0; key < 10; key++) {
        db.put(writes, new byte[] {key}, new byte[] {key});
      }
    }
  }
}
