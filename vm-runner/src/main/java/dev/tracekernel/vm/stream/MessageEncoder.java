package dev.tracekernel.vm.stream;

import dev.tracekernel.vm.result.TestName;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;

/** Writes one message's fields; {@link MessageDecoder} reads them in the same order. */
final class MessageEncoder {

  private final DataOutputStream out;

  MessageEncoder(DataOutputStream out) {
    this.out = out;
  }

  void encode(Message message) throws IOException {
    switch (message) {
      case Message.Ready ready -> ready(ready);
      case Message.Planned planned -> planned(planned);
      case Message.Expected expected -> named(Wire.EXPECTED, expected.test());
      case Message.Started started -> named(Wire.STARTED, started.test());
      case Message.Published published -> published(published);
      case Message.Skipped skipped -> skipped(skipped);
      case Message.Finished finished -> finished(finished);
      case Message.DiskFull full -> diskFull(full);
      case Message.Done _ -> out.writeByte(Wire.DONE);
      case Message.Failed failed -> failed(failed);
    }
  }

  private void ready(Message.Ready ready) throws IOException {
    out.writeByte(Wire.READY);
    name(ready.kernelRelease());
    name(ready.javaVersion());
  }

  private void planned(Message.Planned planned) throws IOException {
    out.writeByte(Wire.PLANNED);
    out.writeLong(planned.tests());
  }

  private void published(Message.Published published) throws IOException {
    named(Wire.PUBLISHED, published.test());
    out.writeInt(published.entries().size());
    for (Map.Entry<String, String> entry : published.entries().entrySet()) {
      name(entry.getKey());
      text(entry.getValue());
    }
  }

  private void skipped(Message.Skipped skipped) throws IOException {
    named(Wire.SKIPPED, skipped.test());
    text(skipped.reason());
  }

  private void finished(Message.Finished finished) throws IOException {
    named(Wire.FINISHED, finished.test());
    out.writeByte(finished.outcome().ordinal());
    out.writeLong(finished.nanos());
    text(finished.message());
    text(finished.stackTrace());
  }

  private void diskFull(Message.DiskFull full) throws IOException {
    named(Wire.DISK_FULL, full.test());
    text(full.message());
  }

  private void failed(Message.Failed failed) throws IOException {
    out.writeByte(Wire.FAILED);
    text(failed.message());
    text(failed.stackTrace());
  }

  private void named(int kind, TestName test) throws IOException {
    out.writeByte(kind);
    Texts.write(out, test.id()); // whole: a test is left out by it after a reboot
    name(test.className());
    name(test.name());
    out.writeBoolean(test.isTest());
  }

  private void name(String name) throws IOException {
    Texts.write(out, Texts.capped(name, Texts.LONGEST_NAME));
  }

  private void text(String text) throws IOException {
    Texts.write(out, Texts.capped(text, Texts.LONGEST_TEXT));
  }
}
