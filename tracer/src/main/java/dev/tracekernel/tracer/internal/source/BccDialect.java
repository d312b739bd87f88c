package dev.tracekernel.tracer.internal.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * C as BCC takes it: no section is named, maps have methods, functions have the probed function's
 * arguments.
 *
 * <p>The text stays as it is, with declarations before it, in a header of their own, and programs
 * after its last line. So the compiler's messages show the lines that the user wrote.
 */
final class BccDialect {

  private static final String HEADER = "tracekernel-bcc.h";

  private final SourceFiles source;
  private final List<String> attached;
  private final CText text;

  private BccDialect(SourceFiles source, List<String> attached) {
    this.source = source;
    this.attached = attached;
    this.text = new CText(new String(source.content(), StandardCharsets.UTF_8));
  }

  /**
   * Returns a source for the compiler: as it is, if it names a section.
   *
   * @param attached functions that are attached by hand: {@code function=probe}
   */
  static SourceFiles resolved(SourceFiles source, List<String> attached) {
    boolean namesSection =
        source.files().values().stream()
            .anyMatch(file -> new CText(new String(file, StandardCharsets.UTF_8)).calls("SEC"));
    return namesSection ? source : new BccDialect(source, attached).resolved();
  }

  private SourceFiles resolved() {
    List<BccProgram> programs = programs();
    Map<String, byte[]> files = new TreeMap<>(source.files());
    files.put(HEADER, before(programs).getBytes(StandardCharsets.UTF_8));
    String whole =
        new String(source.content(), StandardCharsets.UTF_8) + after(programs, text.structures());
    files.put(source.main(), whole.getBytes(StandardCharsets.UTF_8));
    return new SourceFiles(
        source.shown(), source.folder(), source.main(), files, Optional.of(HEADER));
  }

  private List<BccProgram> programs() {
    List<CFunction> functions = text.functions();
    List<BccProgram> programs = new ArrayList<>();
    for (CFunction function : functions) {
      probeOf(function)
          .map(probe -> BccProgram.attached(function, probe))
          .or(() -> BccProgram.byName(function))
          .ifPresent(programs::add);
    }
    BccErrors.check(source.shown(), text, attached, programs);
    return programs;
  }

  /** Of several probes the first says what kind of program it is. */
  private Optional<String> probeOf(CFunction function) {
    String prefix = function.name() + "=";
    return attached.stream()
        .filter(it -> it.startsWith(prefix))
        .map(it -> it.substring(prefix.length()))
        .findFirst();
  }

  private String before(List<BccProgram> programs) {
    return "#include <tracekernel/bcc.h>\n"
        + (isOfUsdt() ? "#include <tracekernel/bcc-usdt.h>\n" : "")
        + TracepointRecord.declared(text)
        + programs.stream().map(BccProgram::declaration).collect(Collectors.joining())
        + "#pragma clang attribute push (__attribute__((always_inline)), apply_to = function)\n";
  }

  /** libbpf attaches to USDT probes only what has its maps for arguments, read or not. */
  private boolean isOfUsdt() {
    return text.calls("bpf_usdt_readarg(?:_p)?")
        || attached.stream().anyMatch(it -> it.contains("=usdt:"));
  }

  private String after(List<BccProgram> programs, List<String> structures) {
    StringBuilder after = new StringBuilder("\n#line 1 \"tracekernel\"\n");
    after.append("#pragma clang attribute pop\n");
    programs.forEach(it -> after.append(it.definition(structures)));
    if (text.calls("perf_submit|ringbuf_output|ringbuf_reserve|push")) {
      structures.forEach(it -> after.append(typeOf(it)));
    }
    return after
        .append("#ifndef BPF_LICENSE\n#define BPF_LICENSE GPL\n#endif\n")
        .append("#define TK_BCC_TEXT(x) #x\n#define TK_BCC_LICENSE(x) TK_BCC_TEXT(x)\n")
        .append("char tk_bcc_license[] SEC(\"license\") = TK_BCC_LICENSE(BPF_LICENSE);\n")
        .toString();
  }

  /** Returns a pointer that names a structure, so that the object describes it. */
  private static String typeOf(String structure) {
    return "struct %s *tk_bcc_type_%s;%n".formatted(structure, structure);
  }
}
