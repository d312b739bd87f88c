package dev.tracekernel.vm.agent;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A main class that the suite's author has run on the host when a cache is made, since the file
 * {@value #FILE} in one of the suite's folders names it.
 *
 * @param main the class
 */
public record SuiteRehearsal(String main) {

  static final String FILE = "META-INF/tracekernel/rehearsal";

  /** Returns the first that one of these folders has. */
  public static Optional<SuiteRehearsal> in(List<Path> folders) throws IOException {
    for (Path folder : folders) {
      Path file = folder.resolve(FILE);
      if (Files.isRegularFile(file)) {
        return Optional.of(new SuiteRehearsal(Files.readString(file).strip()));
      }
    }
    return Optional.empty();
  }

  /**
   * Runs it, by a class loader of its own: no cache can have what is in folders. If it fails, the
   * cache has the classes that it came to.
   */
  void run(List<Path> folders) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls(folders), before)) {
      thread.setContextClassLoader(loader);
      Class.forName(main, true, loader)
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      System.err.println("the rehearsal " + main + " failed: " + e.getCause());
    } catch (ReflectiveOperationException | LinkageError | IOException e) {
      System.err.println("the rehearsal " + main + " cannot run: " + e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL[] urls(List<Path> folders) throws MalformedURLException {
    URL[] urls = new URL[folders.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = folders.get(i).toUri().toURL();
    }
    return urls;
  }
}
