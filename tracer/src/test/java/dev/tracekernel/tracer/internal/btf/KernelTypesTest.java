package dev.tracekernel.tracer.internal.btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tracekernel.tracer.internal.bpf.raw.BtfCalls;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTypesTest {

  private static final int BPF_TRACE_FENTRY = 24;

  private final KernelTypes kernel = KernelTypes.running();

  @ParameterizedTest
  @ValueSource(strings = {"vfs_read", "schedule", "security_file_open", "do_exit", "kfree"})
  void a_function_has_the_id_that_libbpf_finds(String function) {
    assertThat(kernel.vmlinux().find(BtfType.Func.class, function))
        .map(BtfType::id)
        .contains(BtfCalls.kernelId(function, BPF_TRACE_FENTRY));
  }

  @Test
  void a_function_has_its_parameters() {
    BtfTypes types = kernel.vmlinux();
    BtfType.Func read = types.find(BtfType.Func.class, "vfs_read").orElseThrow();
    var prototype = (BtfType.FuncProto) types.type(read.prototype());
    assertThat(prototype.parameters())
        .extracting(parameter -> types.text(parameter.type()), BtfType.Parameter::name)
        .extracting(Object::toString)
        .containsExactly(
            "(\"struct file *\", \"file\")",
            "(\"char *\", \"buf\")",
            "(\"size_t\", \"count\")",
            "(\"loff_t *\", \"pos\")");
  }

  @Test
  void what_a_pointer_points_to_is_found_through_anonymous_members() {
    BtfTypes types = kernel.vmlinux();
    BtfType.Struct file = types.find(BtfType.Struct.class, "file").orElseThrow();
    BtfType.Member path = types.member(file, "f_path").orElseThrow();
    assertThat(types.withoutModifiers(path.type()).name()).isEqualTo("path");
    assertThat(path.offset() + types.sizeOf(path.type())).isLessThanOrEqualTo(file.size());
  }

  @Test
  void each_type_can_be_read() {
    BtfTypes types = kernel.vmlinux();
    assertThat(types.names(BtfType.Struct.class)).contains("task_struct", "sk_buff");
    assertThat(types.names(BtfType.Func.class)).hasSizeGreaterThan(10_000);
    int task = types.find(BtfType.Struct.class, "task_struct").orElseThrow().id();
    assertThat(types.text(task)).startsWith("struct task_struct {").contains("comm[16];");
  }

  /** The kernel's own enums of its interface, the one with a name and the other without. */
  @Test
  void a_value_is_found_by_its_name() {
    assertThat(kernel.vmlinux().enumerator("BPF_PROG_TYPE_KPROBE")).hasValue(2);
    assertThat(kernel.vmlinux().enumerator("BPF_F_NO_PREALLOC")).hasValue(1);
    assertThat(kernel.vmlinux().enumerator("BPF_F_NO_SUCH_VALUE")).isEmpty();
  }

  @Test
  void the_same_types_are_given_again() {
    assertThat(kernel.vmlinux()).isSameAs(kernel.vmlinux());
  }

  /** A module may have a {@code struct module} of its own, whose members are of other types. */
  @Test
  void modules_refer_to_the_kernel() {
    assumeFalse(kernel.modules().isEmpty(), "no loaded module describes its types");
    for (String name : kernel.modules()) {
      BtfTypes module = kernel.module(name).orElseThrow();
      assertThat(members(module)).as(name).isEqualTo(members(kernel.vmlinux()));
      assertThat(module.names(BtfType.Func.class)).as(name).allMatch(each -> !each.isEmpty());
    }
  }

  private static List<String> members(BtfTypes types) {
    BtfType.Struct module = types.find(BtfType.Struct.class, "module").orElseThrow();
    return module.members().stream()
        .map(each -> each.bitOffset() + " " + each.name() + " " + types.sizeOf(each.type()))
        .toList();
  }

  @Test
  void a_module_is_read_upon_the_kernel(@TempDir Path dir) throws Exception {
    BtfBlob base = new BtfBlob(0);
    base.type(base.name("int"), Kinds.INT, 0, false, 4, 1 << 24 | 32);
    BtfBlob module = new BtfBlob(base.nameBytes());
    module.type(module.name("number"), Kinds.TYPEDEF, 0, false, 1);
    Files.write(dir.resolve("vmlinux"), base.bytes(ByteOrder.nativeOrder()));
    Files.write(dir.resolve("ext4"), module.bytes(ByteOrder.nativeOrder()));
    KernelTypes types = new KernelTypes(dir);
    assertThat(types.modules()).containsExactly("ext4");
    BtfTypes ext4 = types.module("ext4").orElseThrow();
    assertThat(ext4.sizeOf(ext4.find(BtfType.Typedef.class, "number").orElseThrow().id()))
        .isEqualTo(4);
    assertThat(types.module("xfs")).isEmpty();
  }

  @Test
  void a_kernel_without_types_is_an_error_with_the_remedy(@TempDir Path dir) {
    assertThatThrownBy(() -> new KernelTypes(dir).vmlinux())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the kernel does not describe its types: there is no "
                + dir.resolve("vmlinux")
                + "; use a kernel with CONFIG_DEBUG_INFO_BTF=y and mount sysfs on /sys");
  }
}
