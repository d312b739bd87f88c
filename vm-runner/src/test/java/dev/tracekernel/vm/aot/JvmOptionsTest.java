package dev.tracekernel.vm.aot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.suite.Suite;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmOptionsTest {

  @Test
  void usual_options_go_together_with_a_cache() {
    List<String> usual =
        List.of(
            "-Xmx1g",
            "-ea",
            "-Da=b",
            "--add-opens",
            "java.base/java.lang=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+EnableDynamicAgentLoading");

    assertThat(JvmOptions.objection(Suites.with(usual))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-javaagent:jacoco.jar=destfile=x",
        "-agentlib:jdwp=server=y",
        "-agentpath:/x.so",
        "-XX:SharedArchiveFile=own.jsa",
        "-XX:AOTCache=own.aot",
        "-XX:+AutoCreateSharedArchive",
        "-Xshare:off",
        "-XX:+UseG1GC",
        "-Xbootclasspath/a:x.jar",
        "-Djava.util.logging.manager=suites.Manager",
        "-Djunit.platform.launcher.interceptors.enabled=true",
        "-Xlog:gc:file=gc.log",
        "--patch-module=java.base=x",
        "-XX:StartFlightRecording",
        "@more.args"
      })
  void any_other_option_speaks_against_it(String option) {
    assertThat(JvmOptions.objection(Suites.with(List.of("-ea", option))))
        .contains("the suite's JVM has the option " + option);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
  void options_in_the_environment_speak_against_it(String variable) {
    Suite suite = Suites.with(List.of()).withEnvironment(Map.of(variable, ""));

    assertThat(JvmOptions.objection(suite)).contains("the suite's environment has " + variable);
  }
}
