package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class CannotTellFilesTest {

  @Test
  void names_what_was_lost_and_which_files_may_be_there() {
    var trace =
        trace(
                call("openat", "/t/a").returning(5),
                call("openat").returning(5).unreadablePath(),
                call("unlink", "/t/b").at(1))
            .losing(1, "unlink");
    assertThat(Messages.of(trace, it -> it.hasNoLeftoverFiles(called("openat"))))
        .startsWith(
            """

            Cannot tell whether all files are deleted that came of:
              called openat
            since there may be one:
              lost: 1 unlink: probe missed by the kernel
              not seen to be deleted:
                java[12] main[13] openat(dfd=0, filename=NULL</t/a>, flags=O_RDONLY, mode=0) = 5
              may be there:
                java[12] main[13] openat(dfd=0, filename=NULL<(unreadable)>, flags=O_RDONLY, mode=0) = 5
            The trace proves neither that nor the opposite.
            The trace:
              calls: 2 openat, 1 unlink
            """);
  }

  @Test
  void says_what_is_not_followed_and_what_to_do_about_it() {
    var trace = trace(call("mkdir").name("pathname", "/t/a"), call("chroot").at(5));
    assertThat(Messages.of(trace, it -> it.hasNoLeftoverFiles(called("mkdir"))))
        .contains(
            """
              not seen to be deleted:
                java[12] main[13] mkdir(pathname="/t/a (unresolved)", mode=0) = 0
              names may lead to other files from then on, by mounts, a root or a namespace; look\
             at a section of the trace that has none of these, or list the directory:
                java[12] main[13] chroot(\
            """);
  }
}
