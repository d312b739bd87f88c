package dev.tracekernel.tracer.internal.stamp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file was at some moment: another one by the same name, or an edited one, has another.
 *
 * @param inode null if there was no file
 */
public record FileStamp(Path file, @Nullable Object inode, FileTime modified, long size) {

  private static final FileTime NEVER = FileTime.fromMillis(0);
  private static final Path MODULES = Path.of("/sys/module");

  /** Returns what a file is now; symbolic links are followed. */
  public static FileStamp of(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.isDirectory()
          ? new FileStamp(file, now.fileKey(), NEVER, 0)
          : new FileStamp(file, now.fileKey(), now.lastModifiedTime(), now.size());
    } catch (IOException e) {
      return new FileStamp(file, null, NEVER, 0);
    }
  }

  /** Returns what a module of the kernel is now: loaded anew it has another folder. */
  public static FileStamp ofModule(String module) {
    return of(MODULES.resolve(module.replace('-', '_')));
  }

  /** Returns what files are now. */
  public static List<FileStamp> of(Collection<Path> files) {
    return files.stream().map(FileStamp::of).toList();
  }

  /** Tells whether the file is still that one. */
  public boolean isSame() {
    return equals(of(file));
  }

  /** Tells whether what is there now was written into the same file. */
  public boolean isSameInode() {
    return inode != null && inode.equals(of(file).inode());
  }
}
