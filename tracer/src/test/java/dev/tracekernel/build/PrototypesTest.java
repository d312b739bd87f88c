package dev.tracekernel.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // of the build
class PrototypesTest {

  @Test
  void blanks_are_normalised() {
    assertThat(
            of(
                """
                asmlinkage long sys_openat(int dfd, const char __user *filename, int flags,
                \t\t\t   umode_t mode);
                """,
                "openat"))
        .containsExactly("int dfd", "const char __user * filename", "int flags", "umode_t mode");
  }

  @Test
  void void_means_no_parameters() {
    assertThat(of("asmlinkage long sys_getpid(void);", "getpid")).isEmpty();
  }

  @Test
  void a_call_with_a_parameter_without_a_name_is_not_known() {
    Prototypes prototypes =
        Prototypes.ofHeader(
            """
            asmlinkage long sys_socket(int, int, int);
            asmlinkage long sys_bind(int fd, struct sockaddr __user *, int addrlen);
            asmlinkage long sys_ppoll(struct pollfd __user *, unsigned int nfds);
            asmlinkage long sys_io_submit(aio_context_t, unsigned long, struct iocb);
            """);
    assertThat(List.of("socket", "bind", "ppoll", "io_submit", "absent"))
        .allSatisfy(name -> assertThat(prototypes.of(name)).isEmpty());
  }

  @Test
  void of_two_declarations_the_first_counts() {
    assertThat(
            of(
                """
                asmlinkage long sys_clone(unsigned long flags, int tls);
                asmlinkage long sys_clone(unsigned long other);
                """,
                "clone"))
        .containsExactly("unsigned long flags", "int tls");
  }

  @Test
  void comments_are_not_read() {
    assertThat(of("asmlinkage long sys_dup(unsigned int /* old */ fildes);", "dup"))
        .containsExactly("unsigned int fildes");
  }

  private static List<String> of(String header, String name) {
    return Prototypes.ofHeader(header).of(name).orElseThrow();
  }
}
