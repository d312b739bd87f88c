package dev.tracekernel.vm.agent;

import dev.tracekernel.vm.stream.Message;
import dev.tracekernel.vm.stream.MessageWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** The guest's main class: {@code Agent SPECIFICATION CHANNEL}. */
public final class Agent {

  private Agent() {}

  /** Runs the suite and ends the JVM, whatever threads the tests left. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: Agent SPECIFICATION CHANNEL");
    }
    System.exit(run(Path.of(arguments[0]), arguments[1]) ? 0 : 1);
  }

  /** A stream and not a file channel: an interrupt of the test's thread would close the channel. */
  private static boolean run(Path specification, String channel) throws IOException {
    try (MessageWriter host = new MessageWriter(new FileOutputStream(channel))) {
      return run(specification, host);
    }
  }

  static boolean run(Path specification, MessageWriter host) throws IOException {
    host.send(new Message.Ready(System.getProperty("os.version"), Runtime.version().toString()));
    try {
      SuiteRun.run(AgentSpec.read(specification), new Host(host));
      host.send(new Message.Done());
      return true;
    } catch (NoClassDefFoundError e) {
      host.send(new Message.Failed(missing(e), Throwables.stackTrace(e)));
    } catch (Throwable e) { // whatever it was, the host must know it
      host.send(new Message.Failed(Throwables.message(e), Throwables.stackTrace(e)));
    }
    return false;
  }

  private static String missing(NoClassDefFoundError e) {
    String message = Throwables.message(e);
    return message.startsWith("org/junit/platform/launcher/")
        ? "JUnit's launcher is missing: add org.junit.platform:junit-platform-launcher, in the version of your JUnit, to the test class path"
        : message;
  }
}
