package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.bpf.AttachFailedException;
import dev.tracekernel.tracer.internal.bpf.DeclaredProgram;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.elf.BadBinaryException;
import dev.tracekernel.tracer.internal.probe.Detaching;
import dev.tracekernel.tracer.internal.probe.OwnPrograms;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where an object's programs are attached: by their sections, or by hand instead. None that is
 * loaded is left out without a word.
 */
final class Attachments {

  /** What is written for a program that others call, or that is not to run. */
  private static final String NOWHERE = "none";

  private static final int EOPNOTSUPP = 95;
  private static final int KPROBE = 2; // BPF_PROG_TYPE_KPROBE, of uprobes too

  private final String object;
  private final List<DeclaredProgram> programs;
  private final Map<String, List<AttachPoint>> byHand = new LinkedHashMap<>();

  private Attachments(String object, List<DeclaredProgram> programs) {
    this.object = object;
    this.programs = programs;
  }

  /**
   * Reads {@code FUNCTION=PROBE}, and finds the places.
   *
   * @throws ProgramException if there is no such function or place
   */
  static Attachments of(String object, List<DeclaredProgram> programs, List<String> attach) {
    Attachments attachments = new Attachments(object, programs);
    attach.forEach(attachments::add);
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
      places.add(place(text, parts[1].strip()));
    }
  }

  private void requireFunction(String function) {
    List<String> names = programs.stream().map(DeclaredProgram::name).toList();
    if (!names.contains(function)) {
      throw new ProgramException(
          "%s has no program %s: %s".formatted(object, function, Names.there(function, names)));
    }
  }

  private static AttachPoint place(String text, String probe) {
    try {
      return Places.of(ProbeSpec.parse(probe));
    } catch (UnknownProbeException | BadBinaryException | ProgramException e) {
      throw new ProgramException("attach \"" + text + "\": " + e.getMessage(), e);
    }
  }

  /** Programs that are attached by hand are loaded, whatever their sections say. */
  void prepare(OpenObject target) {
    byHand.forEach(
        (function, places) -> {
          if (!places.isEmpty()) {
            target.autoload(function, true);
          }
          if (areTogether(function)) {
            OwnPrograms.loadTogether(target, function);
          }
        });
  }

  /** Programs of the kind that kprobes have; the kernel leaves their places by one wait then. */
  private boolean areTogether(String function) {
    boolean ofThatKind =
        programs.stream().anyMatch(it -> it.name().equals(function) && it.type() == KPROBE);
    return ofThatKind && OwnPrograms.mayShareLinks(byHand.getOrDefault(function, List.of()));
  }

  /** Returns the names of what is loaded. */
  List<String> loaded() {
    return programs.stream()
        .filter(program -> program.loaded() || !places(program).isEmpty())
        .map(DeclaredProgram::name)
        .toList();
  }

  private List<AttachPoint> places(DeclaredProgram program) {
    return byHand.getOrDefault(program.name(), List.of());
  }

  /**
   * Attaches all programs that are loaded.
   *
   * @throws ProgramException if one cannot be; then none is
   */
  List<Link> attach(LoadedObject loaded) {
    List<Link> links = new ArrayList<>();
    try {
      for (DeclaredProgram program : programs) {
        List<AttachPoint> places = byHand.get(program.name());
        if (places != null) {
          links.addAll(attach(loaded, program, places));
        } else if (program.loaded()) {
          links.add(attachBySection(loaded, program));
        }
      }
      return links;
    } catch (RuntimeException | Error e) {
      Detaching.all(links);
      throw e;
    }
  }

  private List<Link> attach(
      LoadedObject loaded, DeclaredProgram program, List<AttachPoint> places) {
    if (areTogether(program.name())) {
      return attachTogether(loaded, program, places);
    }
    List<Link> links = new ArrayList<>();
    try {
      places.forEach(place -> links.addAll(attach(loaded, program, place)));
      return links;
    } catch (RuntimeException | Error e) {
      Detaching.all(links);
      throw e;
    }
  }

  private List<Link> attachTogether(
      LoadedObject loaded, DeclaredProgram program, List<AttachPoint> places) {
    try {
      return OwnPrograms.attachTogether(places, loaded.program(program.name()));
    } catch (AttachFailedException e) {
      String names = places.stream().map(AttachPoint::name).collect(Collectors.joining(", "));
      throw new ProgramException(
          "program %s of %s, SEC(\"%s\"), was not attached to %s: the kernel refuses it with errno %d"
              .formatted(program.name(), object, program.section(), names, e.errno()),
          e);
    }
  }

  private List<Link> attach(LoadedObject loaded, DeclaredProgram program, AttachPoint place) {
    try {
      return OwnPrograms.attach(place, loaded.program(program.name()));
    } catch (IllegalStateException e) {
      throw new ProgramException(
          "program %s of %s, SEC(\"%s\"), was not attached: %s"
              .formatted(program.name(), object, program.section(), e.getMessage()),
          e);
    }
  }

  private Link attachBySection(LoadedObject loaded, DeclaredProgram program) {
    try {
      return loaded.program(program.name()).attach();
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
