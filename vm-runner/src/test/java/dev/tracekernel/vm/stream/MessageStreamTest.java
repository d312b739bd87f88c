package dev.tracekernel.vm.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.vm.result.TestName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageStreamTest {

  private static final TestName TEST = new TestName("[engine:e]/[m:m()]", "a.B", "m() > [1]", true);
  private static final TestName CONTAINER = new TestName("[engine:e]", "a.B", "B", false);

  private static final List<Message> EACH_KIND =
      List.of(
          new Message.Ready("6.12.0-1-amd64", "25+36"),
          new Message.Planned(2),
          new Message.Expected(TEST),
          new Message.Expected(CONTAINER),
          new Message.Started(TEST),
          new Message.Published(TEST, Map.of("k", "v", "", "")),
          new Message.Published(TEST, Map.of()),
          new Message.Skipped(CONTAINER, "not here"),
          new Message.Finished(TEST, Message.Outcome.SUCCESSFUL, 0, "", ""),
          new Message.Finished(TEST, Message.Outcome.ABORTED, 1, "assumed", "at x"),
          new Message.Finished(TEST, Message.Outcome.FAILED, Long.MAX_VALUE, "no", "at\n\tx"),
          new Message.DiskFull(TEST, "/tmp is full"),
          new Message.Failed("no launcher", "at y"),
          new Message.Done());

  @Test
  void each_kind_of_message_arrives_as_it_was_sent() throws IOException {
    assertThat(received(sent(EACH_KIND))).isEqualTo(EACH_KIND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<&\"'>]]>",
        "\0\1\n\r\t",
        "\uD83D\uDC27 penguin",
        "lone \uD83D and \uDC27 surrogates \uDC27\uD83D",
        "ünïcödé 漢字"
      })
  void texts_arrive_with_every_character(String text) throws IOException {
    TestName name = new TestName(text, text, text, true);
    Message message = new Message.Finished(name, Message.Outcome.FAILED, 1, text, text);

    assertThat(received(sent(List.of(message)))).containsExactly(message);
  }

  @Test
  void an_id_of_a_million_characters_arrives_whole() throws IOException {
    String id = "\uD83D\uDC27i".repeat(350_000);
    Message message = new Message.Started(new TestName(id, "a.B", "b", true));

    assertThat(received(sent(List.of(message)))).containsExactly(message);
  }

  @Test
  void a_message_of_a_megabyte_is_cut_and_says_so() throws IOException {
    String text = "x".repeat(1 << 20);
    Message message = new Message.Finished(TEST, Message.Outcome.FAILED, 1, text, text);

    String cut = "x".repeat(262_144) + "… (786432 more characters)";
    assertThat(received(sent(List.of(message))))
        .containsExactly(new Message.Finished(TEST, Message.Outcome.FAILED, 1, cut, cut));
  }

  @Test
  void a_name_is_not_cut_within_a_character() throws IOException {
    String name = "x".repeat(4_095) + "\uD83D\uDC27";
    Message message = new Message.Started(new TestName("id", "a.B", name, true));

    assertThat(received(sent(List.of(message))))
        .containsExactly(
            new Message.Started(
                new TestName("id", "a.B", "x".repeat(4_095) + "… (2 more characters)", true)));
  }

  @Test
  void a_stream_that_ends_anywhere_gives_what_was_whole() throws IOException {
    byte[] whole = sent(EACH_KIND);
    List<Integer> ends = ends(EACH_KIND);

    for (int length = 0; length <= whole.length; length++) {
      int until = length;
      long complete = ends.stream().filter(end -> end <= until).count();
      MessageReader reader = reader(Arrays.copyOf(whole, length));
      assertThat(all(reader)).isEqualTo(EACH_KIND.subList(0, (int) complete));
    }
  }

  @Test
  void a_stream_with_a_wrong_byte_gives_messages_or_says_it_is_damaged() throws IOException {
    byte[] whole = sent(EACH_KIND);
    Random random = new Random(20261122);

    for (int round = 0; round < 20_000; round++) {
      byte[] wrong = whole.clone();
      wrong[1 + random.nextInt(wrong.length - 1)] ^= (byte) (1 + random.nextInt(255));
      try {
        assertThat(received(wrong)).hasSizeLessThanOrEqualTo(wrong.length);
      } catch (IOException e) {
        assertThat(e).hasMessageMatching("(?s)message \\d+ from the guest is damaged: .+");
      }
    }
  }

  @Test
  void a_stream_of_something_else_is_refused() {
    assertThatThrownBy(() -> received(new byte[] {'E', 'r', 'r', 'o', 'r'}))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the guest's messages begin with byte 69 instead of 1: the agent is of another"
                + " version, or something else writes to its channel");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
  void an_absurd_length_is_refused(int length) {
    byte[] stream = {
      1, (byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length
    };

    assertThatThrownBy(() -> received(stream))
        .isInstanceOf(IOException.class)
        .hasMessage("message 1 from the guest is damaged: its length is " + length);
  }

  @Test
  void what_precedes_the_damage_arrives() throws IOException {
    byte[] stream = sent(List.of(EACH_KIND.getFirst(), new Message.Done()));
    stream[stream.length - 1] = 77;
    MessageReader reader = reader(stream);

    assertThat(reader.read()).contains(EACH_KIND.getFirst());
    assertThatThrownBy(reader::read)
        .isInstanceOf(IOException.class)
        .hasMessage("message 2 from the guest is damaged: unknown kind 77");
  }

  @Test
  void a_message_has_reached_the_channel_when_send_returns() throws IOException {
    ByteArrayOutputStream channel = new ByteArrayOutputStream();
    MessageWriter writer = new MessageWriter(channel);

    for (Message message : EACH_KIND) {
      writer.send(message);
      if (!(message instanceof Message.Expected)) {
        assertThat(received(channel.toByteArray())).endsWith(message);
      }
    }
  }

  @Test
  void planned_tests_share_their_writes() throws IOException {
    Writes writes = new Writes();
    MessageWriter writer = new MessageWriter(writes);

    for (int test = 0; test < 10_000; test++) {
      writer.send(new Message.Expected(TEST));
    }
    writer.close();

    assertThat(writes.sizes).hasSizeLessThan(20).allSatisfy(s -> assertThat(s).isLessThan(70_000));
  }

  @Test
  void messages_of_many_threads_stay_whole() throws IOException {
    ByteArrayOutputStream channel = new ByteArrayOutputStream();
    MessageWriter writer = new MessageWriter(channel);
    List<Message> messages =
        IntStream.range(0, 2_000)
            .<Message>mapToObj(i -> new Message.Skipped(TEST, "reason " + i))
            .toList();

    messages.parallelStream().forEach(message -> send(writer, message));

    assertThat(received(channel.toByteArray())).containsExactlyInAnyOrderElementsOf(messages);
  }

  private static void send(MessageWriter writer, Message message) {
    try {
      writer.send(message);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] sent(List<Message> messages) throws IOException {
    ByteArrayOutputStream channel = new ByteArrayOutputStream();
    try (MessageWriter writer = new MessageWriter(channel)) {
      for (Message message : messages) {
        writer.send(message);
      }
    }
    return channel.toByteArray();
  }

  /** Where each message ends in the stream. */
  private static List<Integer> ends(List<Message> messages) throws IOException {
    List<Integer> ends = new ArrayList<>();
    for (int count = 1; count <= messages.size(); count++) {
      ends.add(sent(messages.subList(0, count)).length);
    }
    return ends;
  }

  private static MessageReader reader(byte[] stream) {
    return new MessageReader(new ByteArrayInputStream(stream));
  }

  private static List<Message> received(byte[] stream) throws IOException {
    return all(reader(stream));
  }

  private static List<Message> all(MessageReader reader) throws IOException {
    List<Message> all = new ArrayList<>();
    for (Optional<Message> next = reader.read(); next.isPresent(); next = reader.read()) {
      all.add(next.get());
    }
    return all;
  }

  /** Remembers how much each write held. */
  private static final class Writes extends OutputStream {
    private final List<Integer> sizes = new ArrayList<>();

    @Override
    public void write(int b) {
      sizes.add(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      sizes.add(length);
    }
  }
}
