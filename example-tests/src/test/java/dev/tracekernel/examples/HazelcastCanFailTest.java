package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;

import dev.tracekernel.fixtures.ChildJvmBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // the member decides which way it ends; HazelcastTest runs under each kernel
class HazelcastCanFailTest {

  @Test
  void when_the_member_stays_at_home() {
    assertThatFails(Silent.class, "a_member_phones_home_by_default")
        .hasMessageContainingAll("process \"java\" called connect", "but no call matches");
  }

  @Test
  void when_the_member_phones_home() {
    assertThatFails(Talkative.class, "a_member_stays_at_home_when_told_to")
        .hasMessageContainingAll("not to contain", "but 3 calls match", "ENETUNREACH");
  }

  static final class Silent extends HazelcastTest {

    @Override
    void startAndStop(ChildJvmBuilder member) {
      super.startAndStop(member.systemProperty("hazelcast.phone.home.enabled", "false"));
    }
  }

  /** The last of several values of a system property holds. */
  static final class Talkative extends HazelcastTest {

    @Override
    void startAndStop(ChildJvmBuilder member) {
      super.startAndStop(member.systemProperty("hazelcast.phone.home.enabled", "true"));
    }
  }
}
