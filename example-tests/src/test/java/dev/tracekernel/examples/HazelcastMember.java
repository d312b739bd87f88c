package dev.tracekernel.examples;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.Serializable;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A member of a cluster of one, started and stopped. */
final class HazelcastMember {

  private HazelcastMember() {}

  public static void main(String[] args) throws Exception {
    Config config = new Config();
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
    awaitScheduledTasks(member);
    member.shutdown();
  }

  /**
   * A member phones home in a task that it schedules at its start. Its scheduler runs tasks one by
   * one, so that this one is behind it; the shutdown waits for what has begun.
   */
  private static void awaitScheduledTasks(HazelcastInstance member) throws Exception {
    Task behind = () -> "done";
    member.getScheduledExecutorService("tasks").schedule(behind, 0, TimeUnit.SECONDS).get();
  }

  private interface Task extends Callable<String>, Serializable {}
}
