package dev.tracekernel.tool;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What runs here: the first lines of a report of a fault. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IOException("the jar of the trace tool lacks version.properties");
      }
      Properties properties = new Properties();
      properties.load(in);
      return new String[] {
        "tracekernel-trace " + properties.getProperty("version"),
        "Java ${java.version} (${java.vendor}), ${os.name} ${os.version} ${os.arch}"
      };
    }
  }
}
