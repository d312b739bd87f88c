package dev.tracekernel.vm.kernel.debian;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Packages' files, small ones. */
public final class FakeDeb {

  /** A link: its target follows. */
  static final String LINK = "link:";

  private FakeDeb() {}

  /** Opens a compressor over a stream. */
  public interface Packer {
    OutputStream open(OutputStream out) throws IOException;
  }

  /**
   * Makes a package.
   *
   * @param ending of its data, such as {@code .xz}
   * @param files contents by path; a text that starts with {@code link:} makes a link
   */
  public static byte[] of(String ending, Packer packer, Map<String, byte[]> files)
      throws IOException {
    ByteArrayOutputStream deb = new ByteArrayOutputStream();
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(deb)) {
      member(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
      member(ar, "control.tar", new byte[1024]);
      member(ar, "data.tar" + ending, data(packer, files));
    }
    return deb.toByteArray();
  }

  private static void member(ArArchiveOutputStream ar, String name, byte[] content)
      throws IOException {
    ar.putArchiveEntry(new ArArchiveEntry(name, content.length));
    ar.write(content);
    ar.closeArchiveEntry();
  }

  private static byte[] data(Packer packer, Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(packer.open(data))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        entry(tar, file.getKey(), file.getValue());
      }
    }
    return data.toByteArray();
  }

  private static void entry(TarArchiveOutputStream tar, String path, byte[] content)
      throws IOException {
    String text = new String(content, StandardCharsets.UTF_8);
    if (text.startsWith(LINK)) {
      TarArchiveEntry link = new TarArchiveEntry(path, TarArchiveEntry.LF_SYMLINK);
      link.setLinkName(text.substring(LINK.length()));
      tar.putArchiveEntry(link);
    } else {
      TarArchiveEntry file = new TarArchiveEntry(path);
      file.setSize(content.length);
      tar.putArchiveEntry(file);
      tar.write(content);
    }
    tar.closeArchiveEntry();
  }
}
