package dev.tracekernel.tracer.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.SyscallSignature.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of each descriptor that a call is given, the trace tells the file. */
@Tag("any-kernel") // tables in the jar
class CallShapeTest {

  private static final Pattern DESCRIPTOR = Pattern.compile("\\w*fd|fd_?\\w+|fildes|mqdes");

  /** A number up to which all are closed, and a descriptor of another process. */
  private static final Set<String> NONE_OF_THE_CALLER =
      Set.of("close_range max_fd", "pidfd_getfd fd");

  @ParameterizedTest
  @CsvSource({"X86_64, NATIVE", "X86_64, COMPAT", "ARM64, NATIVE"})
  void each_descriptor_is_told_or_is_none_of_the_callers(Architecture architecture, Abi abi) {
    Set<String> untold = new TreeSet<>();
    int told = 0;
    for (SyscallSignature call : SyscallTable.of(architecture, abi).signatures().values()) {
      List<Integer> shape = positions(call.shape());
      for (Parameter parameter : descriptors(call)) {
        if (shape.contains(call.indexOf(parameter.name()))) {
          told++;
        } else {
          untold.add(call.name() + " " + parameter.name());
        }
      }
    }
    assertThat(untold).isEqualTo(new TreeSet<>(NONE_OF_THE_CALLER));
    assertThat(told).isGreaterThan(100);
  }

  private static List<Parameter> descriptors(SyscallSignature call) {
    return call.parameters().stream()
        .filter(each -> !each.isPointer() && DESCRIPTOR.matcher(each.name()).matches())
        .toList();
  }

  private static List<Integer> positions(CallShape shape) {
    List<Integer> positions = new ArrayList<>(shape.descriptors());
    shape.paths().forEach(path -> positions.add(path.directory()));
    return positions;
  }
}
