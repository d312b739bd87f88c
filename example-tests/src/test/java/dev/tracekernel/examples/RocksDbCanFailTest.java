package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

@Tag("any-kernel") // that the example fails for what it says, on whatever kernel
class RocksDbCanFailTest {

  @Test
  void when_the_writes_are_not_synchronous() {
    assertThatFails(OtherSync.class, "each_synchronous_write_reaches_the_disk")
        .hasMessageContainingAll("exactly 10 of", "called fdatasync", "but no call matches");
  }

  @Test
  void when_the_writes_are_synchronous() {
    assertThatFails(OtherSync.class, "other_writes_are_left_to_the_kernel")
        .hasMessageContainingAll("not to contain", "called fdatasync", "but 10 calls match");
  }

  @Test
  void when_fdatasync_is_used() {
    assertThatFails(OtherUseFsync.class, "use_fsync_syncs_the_metadata_as_well")
        .hasMessageContainingAll("exactly 10 of", "called fsync", "but no call matches");
  }

  static final class OtherSync extends RocksDbTest {

    @Override
    void putTenTimes(Options options, WriteOptions writes) throws RocksDBException {
      super.putTenTimes(options, writes.setSync(!writes.sync()));
    }
  }

  static final class OtherUseFsync extends RocksDbTest {

    @Override
    void putTenTimes(Options options, WriteOptions writes) throws RocksDBException {
      super.putTenTimes(options.setUseFsync(!options.useFsync()), writes);
    }
  }
}
