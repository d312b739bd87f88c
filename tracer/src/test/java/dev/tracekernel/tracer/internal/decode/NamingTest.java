package dev.tracekernel.tracer.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.CallShape;
import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.SyscallTable;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamingTest {

  @Test
  void each_name_is_a_call_of_some_abi() {
    Set<String> named = new HashSet<>(Naming.LOOKS_UP);
    named.addAll(Naming.ENTERS);
    named.addAll(Naming.EXECUTES);
    named.removeAll(calls().map(SyscallSignature::name).collect(Collectors.toSet()));
    assertThat(named).isEmpty();
  }

  /** Its result would be taken for the first of two. */
  @Test
  void a_call_that_looks_up_has_one_path() {
    assertThat(calls().filter(call -> Naming.LOOKS_UP.contains(call.name())))
        .isNotEmpty()
        .allMatch(call -> CallShape.of(call).paths().size() == 1);
  }

  @Test
  void a_call_that_opens_what_it_names_is_none() {
    assertThat(calls().filter(call -> CallShape.of(call).returnsDescriptor()))
        .isNotEmpty()
        .allMatch(call -> Naming.bits(call) == 0);
  }

  private static Stream<SyscallSignature> calls() {
    return Stream.of(Abi.values())
        .flatMap(abi -> SyscallTable.of(abi).signatures().values().stream());
  }
}
