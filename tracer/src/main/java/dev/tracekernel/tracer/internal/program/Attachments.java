package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.bpf.AttachFailedException;
import dev.tracekernel.tracer.internal.bpf.DeclaredProgram;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.bpf.Program;
import dev.tracekernel.tracer.internal.elf.BadBinaryException;
import dev.tracekernel.tracer.internal.probe.Detaching;
import dev.tracekernel.tracer.internal.probe.OwnPrograms;
import dev.tracekernel.tracer.internal.probe.Uncounted;
import dev.tracekernel.tracer.internal.stamp.FileStamp;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.internal.target.PlaceStamp;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an object's programs are attached: by their sections, or by hand instead. None that is
 * loaded is left out without a word.
 */
final class Attachments {

  /** What is written for a program that others call, or that is not to run. */
  private static final String NOWHERE = "none";

  private static final Pattern MULTI = Pattern.compile("k(ret)?probe\\.multi.*");
  private static final int EOPNOTSUPP = 95;
  private static final int KPROBE = 2; // BPF_PROG_TYPE_KPROBE, of uprobes too

  private final String object;
  private final List<DeclaredProgram> programs;
  private final int process;
  private final boolean usdtArguments;
  private final Map<String, List<AttachPoint>> byHand = new LinkedHashMap<>();

  private Attachments(
      List<DeclaredProgram> programs, ProgramDeclaration declaration, boolean usdtArguments) {
    this.object = declaration.name();
    this.programs = programs;
    this.process = declaration.process();
    this.usdtArguments = usdtArguments;
  }

  /**
   * Reads {@code FUNCTION=PROBE}, and finds the places.
   *
   * @param usdtArguments whether the object has libbpf's maps of where those are
   * @throws ProgramException if there is no such function or place
   */
  static Attachments of(
      List<DeclaredProgram> programs, ProgramDeclaration declaration, boolean usdtArguments) {
    Attachments attachments = new Attachments(programs, declaration, usdtArguments);
    declaration.attach().forEach(attachments::add);
    return attachments;
  }

  private void add(String text) {
    String[] parts = text.split("=", 2);
    if (parts.length != 2 || parts[0].isBlank()) {
      throw new ProgramException(
          "attach \"%s\" is not FUNCTION=PROBE, such as \"on_open=kprobe:do_sys_openat2\""
              .formatted(text));
    }
    String function = parts[0].strip();
    requireFunction(function);
    List<AttachPoint> places = byHand.computeIfAbsent(function, _ -> new ArrayList<>());
    if (!parts[1].strip().equals(NOWHERE)) {
      places.addAll(places(text, parts[1].strip()));
      requireSection(text, function, places);
    }
  }

  private void requireFunction(String function) {
    List<String> names = programs.stream().map(DeclaredProgram::name).toList();
    if (!names.contains(function)) {
      throw new ProgramException(
          "%s has no program %s: %s".formatted(object, function, Names.there(function, names)));
    }
  }

  /** What it is loaded for says its section, and a copy of it is loaded once. */
  private void requireSection(String text, String function, List<AttachPoint> places) {
    for (AttachPoint place : places) {
      String kind = kindOfSection(place);
      if (!kind.isEmpty() && (places.size() > 1 || !section(function).startsWith(kind))) {
        throw new ProgramException(
            "attach \"%s\": a program is loaded for one such place: write SEC(\"%s\") before %s, and attach it to one"
                .formatted(text, kind, function));
      }
    }
  }

  private String section(String function) {
    return programs.stream()
        .filter(program -> program.name().equals(function))
        .map(DeclaredProgram::section)
        .findFirst()
        .orElse("");
  }

  /** Returns how sections of what is loaded for its place begin; else nothing. */
  private static String kindOfSection(AttachPoint place) {
    return switch (place) {
      case AttachPoint.FunctionEntry it -> it.returns() ? "fexit" : "fentry";
      case AttachPoint.LsmHook _ -> "lsm";
      default -> "";
    };
  }

  private List<AttachPoint> places(String text, String probe) {
    try {
      List<AttachPoint> places = Places.of(ProbeSpec.parse(probe));
      return usdtArguments ? Places.withUsdtArguments(places) : places;
    } catch (UnknownProbeException | BadBinaryException | ProgramException e) {
      throw new ProgramException("attach \"" + text + "\": " + e.getMessage(), e);
    }
  }

  /** Returns what the programs' places are in: binaries, modules of the kernel. */
  List<FileStamp> stamps() {
    Stream<FileStamp> ofHand =
        byHand.values().stream().flatMap(List::stream).flatMap(PlaceStamp::of);
    Stream<FileStamp> ofSections =
        programs.stream()
            .flatMap(program -> SectionPlace.binary(program.section()).stream())
            .map(FileStamp::of);
    return Stream.concat(ofHand, ofSections).distinct().toList();
  }

  /** Programs that are attached by hand are loaded, whatever their sections say. */
  void prepare(OpenObject target) {
    byHand.forEach(
        (function, places) -> {
          if (!places.isEmpty()) {
            target.autoload(function, true);
          }
          places.forEach(place -> prepare(target, function, place));
          if (areTogether(function)) {
            OwnPrograms.loadTogether(target, function);
          }
        });
  }

  private static void prepare(OpenObject target, String function, AttachPoint place) {
    switch (place) {
      case AttachPoint.FunctionEntry it -> target.target(function, it.function());
      case AttachPoint.LsmHook it -> target.target(function, it.hook());
      default -> {} // a link says where it is
    }
  }

  /** Programs of the kind that kprobes have; the kernel leaves their places by one wait then. */
  private boolean areTogether(String function) {
    boolean ofThatKind =
        programs.stream().anyMatch(it -> it.name().equals(function) && it.type() == KPROBE);
    return ofThatKind
        && process == ProgramDeclaration.EVERY_PROCESS
        && OwnPrograms.mayShareLinks(byHand.getOrDefault(function, List.of()));
  }

  /** Returns the names of what is loaded. */
  List<String> loaded() {
    return programs.stream()
        .filter(program -> program.loaded() || !places(program).isEmpty())
        .map(DeclaredProgram::name)
        .toList();
  }

  /** Returns what is attached, as it is written by hand: {@code FUNCTION=PROBE}. */
  List<String> all() {
    return programs.stream().flatMap(this::all).toList();
  }

  private Stream<String> all(DeclaredProgram program) {
    String prefix = program.name() + "=";
    List<AttachPoint> places = byHand.get(program.name());
    if (places != null) {
      return places.stream().map(place -> prefix + place.name()).distinct();
    }
    String section = program.section();
    return program.loaded()
        ? Stream.of(prefix + SectionPlace.probe(section).orElse(section))
        : Stream.empty();
  }

  private List<AttachPoint> places(DeclaredProgram program) {
    return byHand.getOrDefault(program.name(), List.of());
  }

  /**
   * Attaches all programs that are loaded.
   *
   * @throws ProgramException if one cannot be; then none is
   */
  List<Runs.Attached> attach(LoadedObject loaded) {
    List<Runs.Attached> attached = new ArrayList<>();
    try {
      for (DeclaredProgram program : programs) {
        List<AttachPoint> places = byHand.get(program.name());
        if (places != null) {
          attached.addAll(attach(loaded, program, places));
        } else if (program.loaded()) {
          attached.add(attachBySection(loaded, program));
        }
      }
      return attached;
    } catch (RuntimeException | Error e) {
      Detaching.all(attached.stream().map(Runs.Attached::link).toList());
      throw e;
    }
  }

  private List<Link> links(DeclaredProgram program, Program loaded, List<AttachPoint> places) {
    return areTogether(program.name())
        ? linksTogether(program, loaded, places)
        : OwnPrograms.attach(places, loaded, MULTI.matcher(program.section()).matches(), process);
  }

  private List<Link> linksTogether(
      DeclaredProgram program, Program loaded, List<AttachPoint> places) {
    try {
      return OwnPrograms.attachTogether(places, loaded);
    } catch (AttachFailedException e) {
      String names = places.stream().map(AttachPoint::name).collect(Collectors.joining(", "));
      throw new ProgramException(
          "program %s of %s, SEC(\"%s\"), was not attached to %s: the kernel refuses it with errno %d"
              .formatted(program.name(), object, program.section(), names, e.errno()),
          e);
    }
  }

  private List<Runs.Attached> attach(
      LoadedObject loaded, DeclaredProgram program, List<AttachPoint> places) {
    if (places.isEmpty()) {
      return List.of();
    }
    try {
      Program one = loaded.program(program.name());
      boolean uncounted = places.stream().anyMatch(Uncounted::at);
      return links(program, one, places).stream()
          .map(link -> new Runs.Attached(program.name(), one, link, uncounted))
          .toList();
    } catch (IllegalStateException e) {
      throw new ProgramException(
          "program %s of %s, SEC(\"%s\"), was not attached: %s"
              .formatted(program.name(), object, program.section(), e.getMessage()),
          e);
    }
  }

  private Runs.Attached attachBySection(LoadedObject loaded, DeclaredProgram program) {
    try {
      Program one = loaded.program(program.name());
      boolean uncounted = Uncounted.in(program.section());
      return new Runs.Attached(program.name(), one, one.attach(), uncounted);
    } catch (AttachFailedException e) {
      throw new ProgramException(
          "program %s of %s was not attached to what its SEC(\"%s\") says: %s"
              .formatted(program.name(), object, program.section(), reason(e.errno(), program)),
          e);
    }
  }

  private static String reason(int errno, DeclaredProgram program) {
    if (errno == EOPNOTSUPP) {
      return "that names no place; name one there, or by attach = \"%s=PROBE\", or say \"%s=none\" if it is called by another program"
          .formatted(program.name(), program.name());
    }
    return SectionPlace.whyNot(program.section())
        .orElse("the kernel refuses it with errno " + errno);
  }
}
