package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static dev.tracekernel.assertions.KernelAssertions.resolved;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.ProbeValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences on what the C library's resolver was asked. */
@Tag("any-kernel") // on traces that it makes up
class ResolvedPatternsTest {

  private static final String ADDRESSES = "uprobe:libc:getaddrinfo";
  private static final String OTHERS = "uprobe:libc:gethostbyname*_r";
  private static final String BY_NAME = "uprobe:libc:gethostbyname2_r";

  private static FakeTrace declared() {
    return FakeTrace.trace().declaring("uprobe:libc:get*(str(arg0))");
  }

  /** A trace in which the library was asked for hosts, by one function and another. */
  private static KernelTrace asking(String... hosts) {
    FakeFiring[] fired = new FakeFiring[hosts.length];
    for (int i = 0; i < hosts.length; i++) {
      fired[i] = FakeFiring.at(i % 2 == 0 ? ADDRESSES : BY_NAME).with("arg0", hosts[i]);
    }
    return FakeFiring.trace(declared(), fired);
  }

  @Test
  void a_host_is_found_whichever_function_was_asked() {
    KernelTrace trace = asking("example.org", "example.net");

    assertThat(trace).contains(resolved("example.org"), resolved("example.net"));
    assertThat(trace).containsExactly(2, resolved());
    assertThat(trace).containsExactly(2, resolved().by(process("java")));
    assertThat(trace).doesNotContain(resolved("example.com"));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "example.org, EXAMPLE.org, true",
    "Example.Org, example.org., true",
    "example.org., example.org, true",
    "*.example.org, a.b.example.org, true",
    "*.example.org, example.org, false",
    "*, db, true",
    "db*.intern, DB7.intern, true",
    "example.org, exampleXorg, false",
    "example.org, www.example.org, false",
    "example, example.org, false",
    "::1, ::1, true",
    "fe80::1%eth0, FE80::1%eth0, true",
    "m\u00fcnchen.de, M\u00fcnchen.DE, true"
  })
  void names_are_compared_as_a_resolver_does(String meant, String asked, boolean same) {
    if (same) {
      assertThat(asking(asked)).contains(resolved(meant));
    } else {
      assertThat(asking(asked)).doesNotContain(resolved(meant));
    }
  }

  @Test
  void a_failure_says_which_hosts_there_were() {
    assertThatThrownBy(() -> assertThat(asking("example.net")).contains(resolved("example.org")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            "resolved host \"example.org\"", "host: expected \"example.org\", was \"example.net\"");
    assertThatThrownBy(() -> assertThat(asking("example.org")).doesNotContain(resolved("*.org")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            "resolved host \"*.org\"",
            "java[7] java[7] uprobe:libc:getaddrinfo(arg0=\"example.org\")");
  }

  @Test
  void a_host_that_could_not_be_read_or_is_cut_may_be_any() {
    KernelTrace unread = asking(FakeFiring.at(ADDRESSES).with("arg0", new ProbeValue.Unreadable()));
    KernelTrace cut =
        asking(FakeFiring.at(ADDRESSES).with("arg0", new ProbeValue.Text("example.or", true)));

    assertThat(unread).contains(resolved());
    assertInconclusive(() -> assertThat(unread).doesNotContain(resolved("example.org")));
    assertInconclusive(() -> assertThat(cut).contains(resolved("example.org")));
  }

  private static KernelTrace asking(FakeFiring fired) {
    return FakeFiring.trace(declared(), fired);
  }

  @Test
  void what_one_of_the_functions_lost_leaves_absence_open() {
    KernelTrace trace =
        FakeFiring.trace(
            declared().losing(1, "uprobe:libc:gethostbyname_r"),
            FakeFiring.at(ADDRESSES).with("arg0", "example.org"));

    assertThat(trace).contains(resolved("example.org"));
    assertInconclusive(() -> assertThat(trace).doesNotContain(resolved("example.net")));
  }

  @Test
  void a_trace_of_calls_alone_is_an_error_with_what_to_declare() {
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> assertThat(FakeTrace.trace()).doesNotContain(resolved("example.org")))
        .withMessage(
            "\"resolved host \"example.org\"\" may happen by uprobe:libc:getaddrinfo,"
                + " uprobe:libc:gethostbyname_r, uprobe:libc:gethostbyname2_r, which the trace was"
                + " not asked for: add \"uprobe:libc:getaddrinfo(str(arg0))\","
                + " \"uprobe:libc:gethostbyname_r(str(arg0))\","
                + " \"uprobe:libc:gethostbyname2_r(str(arg0))\" to @TraceKernel(...)");
  }

  @Test
  void a_function_without_its_host_is_an_error_though_another_has_it() {
    FakeTrace declared = FakeTrace.trace().declaring(ADDRESSES + "(str(arg0))", OTHERS);
    KernelTrace trace =
        FakeFiring.trace(declared, FakeFiring.at(ADDRESSES).with("arg0", "example.org"));

    assertThat(trace).contains(resolved());
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> assertThat(trace).doesNotContain(resolved("example.net")))
        .withMessage(
            "\"arg0\" of uprobe:libc:gethostbyname_r was not traced: its events have no values;"
                + " name it in the declaration, as in \"uprobe:libc:gethostbyname_r(str(arg0))\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "http://example.org", "example.org/", "db?", "{a,b}"})
  void what_is_no_name_of_a_host_is_refused(String host) {
    assertThatThrownBy(() -> resolved(host))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("host \"" + host + "\" ");
  }

  @Test
  void a_refusal_says_what_is_possible() {
    assertThatThrownBy(() -> resolved("")).hasMessage("host \"\" is no host; resolved() is any");
    assertThatThrownBy(() -> resolved("https://example.org/x"))
        .hasMessage("host \"https://example.org/x\" is an address of the web: name the host alone");
    assertThatThrownBy(() -> resolved("db?"))
        .hasMessage(
            "host \"db?\" has a character that no host's name has; a * stands for any characters");
    assertThatThrownBy(() -> resolved("example.org").failingWith(Errno.ENOENT))
        .hasMessage("nobody fails to have \"resolved\": leave failingWith(...) out");
  }

  private static void assertInconclusive(Runnable assertion) {
    assertThatThrownBy(assertion::run).isInstanceOf(InconclusiveTraceError.class);
  }
}
