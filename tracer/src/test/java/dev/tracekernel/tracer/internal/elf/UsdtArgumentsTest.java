package dev.tracekernel.tracer.internal.elf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.internal.elf.UsdtArgument.Constant;
import dev.tracekernel.tracer.internal.elf.UsdtArgument.Memory;
import dev.tracekernel.tracer.internal.elf.UsdtArgument.Register;
import dev.tracekernel.tracer.internal.elf.UsdtArgument.Variable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Arguments as compilers write them into USDT notes. */
@Tag("any-kernel") // texts alone
class UsdtArgumentsTest {

  private static final int RAX = 80;
  private static final int RBP = 32;
  private static final int RBX = 40;
  private static final int RSI = 104;
  private static final int R9 = 64;
  private static final int R14 = 8;
  private static final int RSP = 152;

  @Test
  void registers_of_x86_and_their_parts() {
    assertThat(UsdtArguments.parse("-4@%eax 8@%rax 1@%sil -2@%r9w 1@%ah 4@%r14d", Machine.X86_64))
        .containsExactly(
            new Register(4, true, RAX, 0),
            new Register(8, false, RAX, 0),
            new Register(1, false, RSI, 0),
            new Register(2, true, R9, 0),
            new Register(1, false, RAX, 8),
            new Register(4, false, R14, 0));
  }

  @Test
  void memory_constants_and_variables_of_x86() {
    assertThat(
            UsdtArguments.parse(
                "8@-8(%rbp) 4@(%rbx) -4@$5 8@$-1 8@0x10(%rsp) 8@count(%rip) 4@table+8(%rip)"
                    + " 4@4+table(%rip) 8@$18446744073709551615",
                Machine.X86_64))
        .containsExactly(
            new Memory(8, false, RBP, -8),
            new Memory(4, false, RBX, 0),
            new Constant(4, true, 5),
            new Constant(8, false, -1),
            new Memory(8, false, RSP, 16),
            new Variable(8, false, "count", 0),
            new Variable(4, false, "table", 8),
            new Variable(4, false, "table", 4),
            new Constant(8, false, -1));
  }

  @Test
  void registers_memory_and_constants_of_arm64() {
    assertThat(
            UsdtArguments.parse(
                "-4@w1 8@x30 8@[sp, 12] -4@[x29, -8] 1@[x0] 4@5 8@-1 8@sp 8@xzr", Machine.AARCH64))
        .containsExactly(
            new Register(4, true, 8, 0),
            new Register(8, false, 240, 0),
            new Memory(8, false, 248, 12),
            new Memory(4, true, 232, -8),
            new Memory(1, false, 0, 0),
            new Constant(4, false, 5),
            new Constant(8, false, -1),
            new Register(8, false, 248, 0),
            new Constant(8, false, 0));
  }

  @Test
  void nothing_is_no_argument() {
    assertThat(UsdtArguments.parse("", Machine.X86_64)).isEmpty();
    assertThat(UsdtArguments.parse("  ", Machine.AARCH64)).isEmpty();
  }

  @Test
  void what_cannot_be_read_says_why() {
    problem(
        "8@(%rdi,%rsi,8)",
        Machine.X86_64,
        "is an element of an array, by a scaled index, which programs here do not compute");
    problem("8@%xmm0", Machine.X86_64, "is in a register that is not read");
    problem("8@8(%rip)", Machine.X86_64, "is behind a register that is not read");
    problem("8@!", Machine.X86_64, "is written in a way that is not known here");
    problem(
        "4f@%xmm0",
        Machine.X86_64, "is no number of 1, 2, 4 or 8 bytes; floating point is not read");
    problem(
        "16@%rax",
        Machine.X86_64, "is no number of 1, 2, 4 or 8 bytes; floating point is not read");
    problem(
        "8@[x0, x1]",
        Machine.AARCH64,
        "is behind an address of two registers, which programs here do not compute");
    problem("8@x31", Machine.AARCH64, "is written in a way that is not known here");
    problem("4@s0", Machine.AARCH64, "is written in a way that is not known here");
  }

  /** An argument that cannot be read takes nothing from those beside it. */
  @Test
  void the_others_of_a_site_are_read() {
    assertThat(UsdtArguments.parse("8@(%rdi,%rsi,8) -4@%eax", Machine.X86_64).get(1))
        .isEqualTo(new Register(4, true, RAX, 0));
  }

  private static void problem(String text, Machine machine, String why) {
    assertThat(UsdtArguments.parse(text, machine))
        .singleElement()
        .extracting(argument -> argument.problem().orElseThrow())
        .isEqualTo("\"" + text + "\" " + why);
  }
}
