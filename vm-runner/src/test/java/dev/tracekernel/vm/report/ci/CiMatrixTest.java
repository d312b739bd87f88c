package dev.tracekernel.vm.report.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CiMatrixTest {

  @Test
  void github_gets_one_line_of_json() {
    assertThat(CiMatrix.github(List.of("5.10", "debian:6.12")))
        .isEqualTo("{\"include\":[{\"kernel\":\"5.10\"},{\"kernel\":\"debian:6.12\"}]}");
  }

  @Test
  void a_kernels_name_cannot_break_out_of_the_line() {
    assertThat(CiMatrix.github(List.of("a\"b\nc")))
        .isEqualTo("{\"include\":[{\"kernel\":\"a\\\"b\\nc\"}]}");
  }

  @Test
  void gitlab_gets_a_child_pipeline() {
    assertThat(CiMatrix.gitlab(List.of("5.10", "6.1"), "docs/ci/gitlab-kernel.yml"))
        .isEqualTo(
            """
            include:
              - local: "docs/ci/gitlab-kernel.yml"
            kernel:
              extends: .kernel
              parallel:
                matrix:
                  - KERNEL: ["5.10", "6.1"]
            """);
  }
}
