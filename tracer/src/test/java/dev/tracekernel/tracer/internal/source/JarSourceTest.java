package dev.tracekernel.tracer.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources in jars, beside a class that came from the same one. */
@Tag("any-kernel") // what is compiled from a jar
class JarSourceTest {

  /** Is in the jar too; its loader finds it there first. */
  static final class Near {
    private Near() {}
  }

  @TempDir Path folder;

  @Test
  void a_source_in_a_jar_includes_what_the_jar_has() throws Exception {
    String here = "dev/tracekernel/tracer/internal/source/";
    Map<String, String> files =
        Map.of(
            here + "packed.bpf.c",
            "#include \"sub/one.h\"\nint value = ONE;\n",
            here + "sub/one.h",
            "#include \"../../two.h\"\n#define ONE TWO\n",
            "dev/tracekernel/tracer/internal/two.h",
            "#define TWO 2\n");

    try (URLClassLoader loader = loader(files)) {
      byte[] elf = BpfObjects.of(BpfSource.of("packed.bpf.c", near(loader)));
      BpfSource fromRoot = BpfSource.of(here + "packed.bpf.c", near(loader));

      assertThat(BpfObjects.of(fromRoot)).isEqualTo(elf);
      assertThat(BpfSource.of("/" + here + "packed.bpf.c", near(loader))).isEqualTo(fromRoot);
    }
  }

  @Test
  void messages_have_the_names_that_the_jar_has() throws Exception {
    Map<String, String> files =
        Map.of("a/b.bpf.c", "#include \"c.h\"\n", "a/c.h", "int f(void) { return x; }\n");

    try (URLClassLoader loader = loader(files)) {
      BpfSource source = BpfSource.of("a/b.bpf.c", near(loader));
      assertThatThrownBy(() -> BpfObjects.of(source))
          .hasMessageContaining(
              "\nIn file included from a/b.bpf.c:1:\na/c.h:1:22: error: use of undeclared identifier");
    }
  }

  private static Class<?> near(ClassLoader loader) throws ClassNotFoundException {
    return loader.loadClass(Near.class.getName());
  }

  private URLClassLoader loader(Map<String, String> files) throws IOException {
    Path jar = folder.resolve("sources.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (var file : files.entrySet()) {
        put(out, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
      }
      String near = Near.class.getName().replace('.', '/') + ".class";
      try (var in = Near.class.getResourceAsStream("/" + near)) {
        put(out, near, in.readAllBytes());
      }
    }
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
  }

  private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }
}
