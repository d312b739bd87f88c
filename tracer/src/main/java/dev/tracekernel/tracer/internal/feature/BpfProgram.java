package dev.tracekernel.tracer.internal.feature;

import dev.tracekernel.tracer.internal.bpf.Descriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Loads and attaches the programs of the attempts. */
final class BpfProgram {

  private static final int PROG_LOAD = 5;
  private static final int RAW_TRACEPOINT_OPEN = 17;
  private static final int LINK_CREATE = 28;
  private static final int ITER_CREATE = 33;

  private static final String LICENSE = "Dual BSD/GPL";
  private static final String WHAT = "BPF program of a probed feature";
  private static final String LINK = "BPF link of a probed feature";
  private static final String ATTACHING = "attaching it";

  private BpfProgram() {}

  /** Loads a program that is not for one target only. */
  static Descriptor load(ProgramKind kind, Bytecode code) {
    return load(kind, 0, code);
  }

  /** Loads a program for a target of the kernel's BTF. */
  static Descriptor load(ProgramKind kind, int target, Bytecode code) {
    try (BpfAttributes attributes = new BpfAttributes()) {
      return attributes
          .number(0, kind.program())
          .number(4, code.size())
          .pointer(8, code.allocateIn(attributes.arena()))
          .text(16, LICENSE)
          .number(68, kind.attach())
          .number(108, target)
          .open(PROG_LOAD, "loading a program", WHAT);
    }
  }

  /** Attaches a program to the tracepoint of that name. */
  static Descriptor attachRaw(Descriptor program, String tracepoint) {
    try (BpfAttributes attributes = new BpfAttributes()) {
      return attributes
          .text(0, tracepoint)
          .number(8, program.fd())
          .open(RAW_TRACEPOINT_OPEN, ATTACHING, LINK);
    }
  }

  /** Attaches a program to the target that it was loaded for. */
  static Descriptor attachToTarget(Descriptor program) {
    try (BpfAttributes attributes = new BpfAttributes()) {
      return attributes.number(8, program.fd()).open(RAW_TRACEPOINT_OPEN, ATTACHING, LINK);
    }
  }

  /** Attaches an iterator program. */
  static Descriptor attachIterator(Descriptor program) {
    try (BpfAttributes attributes = link(program, 0, ProgramKind.ITERATOR.attach())) {
      return attributes.open(LINK_CREATE, ATTACHING, LINK);
    }
  }

  /** Opens an iterator for reading. */
  static Descriptor iterate(Descriptor link) {
    try (BpfAttributes attributes = new BpfAttributes()) {
      return attributes
          .number(0, link.fd())
          .open(ITER_CREATE, "opening it for reading", "BPF iterator of a probed feature");
    }
  }

  /** Attaches a program to an event of perf, by a link that gives it a cookie. */
  static Descriptor attach(Descriptor program, Descriptor event, long cookie) {
    int perfEvent = 41; // BPF_PERF_EVENT
    try (BpfAttributes attributes = link(program, event.fd(), perfEvent)) {
      return attributes.wide(16, cookie).open(LINK_CREATE, ATTACHING, LINK);
    }
  }

  /** Attaches a program to a list of kernel functions, of one. */
  static Descriptor attachToFunctions(Descriptor program, ProgramKind kind, String function) {
    try (BpfAttributes attributes = link(program, 0, kind.attach())) {
      MemorySegment name = attributes.arena().allocateFrom(function);
      MemorySegment names = attributes.arena().allocateFrom(ValueLayout.JAVA_LONG, name.address());
      return attributes.number(20, 1).pointer(24, names).open(LINK_CREATE, ATTACHING, LINK);
    }
  }

  /** Attaches a program to a list of places in a file, of one. */
  static Descriptor attachToPlaces(Descriptor program, ProgramKind kind, CodePlace place) {
    try (BpfAttributes attributes = link(program, 0, kind.attach())) {
      MemorySegment offsets =
          attributes.arena().allocateFrom(ValueLayout.JAVA_LONG, place.offset());
      return attributes
          .text(16, place.file().toString())
          .pointer(24, offsets)
          .number(48, 1)
          .open(LINK_CREATE, ATTACHING, LINK);
    }
  }

  private static BpfAttributes link(Descriptor program, int target, int attachType) {
    return new BpfAttributes().number(0, program.fd()).number(4, target).number(8, attachType);
  }
}
