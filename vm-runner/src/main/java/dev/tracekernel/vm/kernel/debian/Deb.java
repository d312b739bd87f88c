package dev.tracekernel.vm.kernel.debian;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A package's file.
 *
 * @param file its path
 */
public record Deb(Path file) {

  /** What a kernel's machine needs of its packages, wherever they put it. */
  private static final Pattern WANTED =
      Pattern.compile("(?:\\./)?(?:usr/)?((?:boot|lib/modules)/.+)");

  /** Unpacks the kernel and its modules to {@code boot} and {@code lib/modules} of a folder. */
  public void unpack(Path folder) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        ArArchiveInputStream members = new ArArchiveInputStream(in)) {
      for (ArArchiveEntry member = members.getNextEntry();
          member != null;
          member = members.getNextEntry()) {
        if (member.getName().startsWith("data.tar")) {
          unpack(uncompressed(member.getName(), members), folder);
          return;
        }
      }
    }
    throw new IOException(file + " is no Debian package: it has no data.tar");
  }

  private static InputStream uncompressed(String name, InputStream data) throws IOException {
    return switch (name) {
      case "data.tar.xz" -> new XZInputStream(data);
      case "data.tar.zst" -> new ZstdInputStream(data);
      case "data.tar.gz" -> new GZIPInputStream(data);
      case "data.tar" -> data;
      default -> throw new IOException("a package's " + name + " is packed in an unknown way");
    };
  }

  private static void unpack(InputStream data, Path folder) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(data);
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Optional<Path> target = isPlain(entry) ? target(entry.getName(), folder) : Optional.empty();
      if (target.isPresent()) {
        Files.createDirectories(target.get().getParent());
        Files.copy(tar, target.get());
      }
    }
  }

  /** Links are left out: a kernel needs none, and one could lead out of the folder. */
  private static boolean isPlain(TarArchiveEntry entry) throws IOException {
    if (entry.isLink()) {
      throw new IOException("a package has a second name for one file: " + entry.getName());
    }
    return entry.isFile() && !entry.isSymbolicLink();
  }

  private static Optional<Path> target(String name, Path folder) throws IOException {
    Matcher wanted = WANTED.matcher(name);
    if (!wanted.matches()) {
      return Optional.empty();
    }
    Path target = folder.resolve(wanted.group(1)).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("a package's file leads out of its folder: " + name);
    }
    return Optional.of(target);
  }
}
