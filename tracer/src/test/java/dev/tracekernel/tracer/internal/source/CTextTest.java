package dev.tracekernel.tracer.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is found in a text without a compiler. */
@Tag("any-kernel") // on texts alone
class CTextTest {

  @Test
  void functions_are_found_with_their_types() {
    CText text =
        new CText(
            """
            // int not_a(void) { }
            #define NOT_B(x) int not_b(x) \\
              { }
            struct data_t { int (*not_c)(int); };
            BPF_HASH(last);
            static int not_d(void) { if (1) { return 2; } }
            static inline u64 not_e(void) { return 1; };
            char *text = "int not_f(void) {";
            TRACEPOINT_PROBE(a, b) { return 0; }
            int /* one */ f(struct pt_regs *ctx,
                            const char __user *name)
            {
              while (1) { }
            }
            void g() { };
            struct request *h(void) { }
            """);

    assertThat(text.functions())
        .containsExactly(
            CFunction.of("int", "f", "struct pt_regs *ctx, const char __user *name"),
            CFunction.of("void", "g", ""),
            CFunction.of("struct request *", "h", "void"));
    assertThat(text.structures()).containsExactly("data_t");
  }

  @Test
  void a_section_in_a_comment_or_a_text_is_none() {
    assertThat(new CText("// SEC(\"a\")\n/* SEC(\"b\") */ char *c = \"SEC(d)\";").calls("SEC"))
        .isFalse();
    assertThat(new CText("int x; SEC (\"a\") int f(void) { }").calls("SEC")).isTrue();
    assertThat(new CText("PARSEC(1)").calls("SEC")).isFalse();
  }

  @Test
  void a_parameter_that_is_passed_as_another_type_is_declared() {
    assertThat(CFunction.of("int", "f", "void *ctx, u8 flag").declaredParameters())
        .isEqualTo("void *ctx, u8 flag");
    assertThat(CFunction.of("int", "f", "void *ctx, char *name, int n").declaredParameters())
        .isEmpty();
  }
}
