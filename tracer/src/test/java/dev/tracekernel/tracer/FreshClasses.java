package dev.tracekernel.tracer;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The tracer's classes anew in this JVM, for other settings; a JVM of its own takes several times
 * as long in a guest.
 *
 * <p>What they load and count is theirs alone. Standard output is the test's while they run.
 */
final class FreshClasses {

  private static final String OURS = "dev.tracekernel.tracer.";

  private final Map<String, String> properties = new HashMap<>();

  /** Sets a system property for the run. */
  FreshClasses property(String name, Object value) {
    properties.put(name, value.toString());
    return this;
  }

  /** Runs a main method and returns what it printed. */
  String run(Class<?> main, String... values) throws Exception {
    Properties before = (Properties) System.getProperties().clone();
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (Loader loader = new Loader();
        PrintStream output = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      properties.forEach(System::setProperty);
      System.setOut(output);
      invoke(Class.forName(main.getName(), false, loader), values);
    } finally {
      System.setOut(out);
      System.setProperties(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static void invoke(Class<?> main, String... values) throws Exception {
    Method method = main.getDeclaredMethod("main", String[].class);
    method.setAccessible(true); // the class is a test's own
    try {
      method.invoke(null, (Object) values);
    } catch (InvocationTargetException e) {
      throw new AssertionError(main + " failed", e.getCause());
    }
  }

  /** Asks its parent only for what is not ours. */
  private static final class Loader extends URLClassLoader {

    Loader() {
      super(classPath(), FreshClasses.class.getClassLoader());
    }

    private static URL[] classPath() {
      return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .map(Loader::url)
          .toArray(URL[]::new);
    }

    private static URL url(String path) {
      try {
        return Path.of(path).toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(path, e);
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(OURS)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
