package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.SocketEnds;
import dev.tracekernel.tracer.event.SyscallSignature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sockets among the files behind a call's descriptors. */
final class Sockets {

  private final SyscallSignature signature;
  private final Map<Integer, Section> byArgument = new LinkedHashMap<>();

  Sockets(SyscallSignature signature, List<Section> sections) {
    this.signature = signature;
    sections.stream()
        .filter(section -> section.isSocket() && section.bytes().length > 0)
        .forEach(section -> byArgument.merge(section.argument(), section, Sockets::later));
  }

  /** At exit the descriptor's number may be another file's. */
  private static Section later(Section atEnter, Section atExit) {
    return atExit.inode() == atEnter.inode() ? atExit : atEnter;
  }

  List<SocketEnds> ends() {
    List<SocketEnds> ends = new ArrayList<>(1);
    byArgument.forEach(
        (argument, section) -> ends.add(new SocketSection(section.bytes()).ends(name(argument))));
    return ends;
  }

  private String name(int argument) {
    return argument == Section.RETURN ? "ret" : signature.parameters().get(argument).name();
  }
}
