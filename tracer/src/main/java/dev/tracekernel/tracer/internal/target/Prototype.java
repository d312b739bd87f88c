package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function's parameters and what it returns, as the kernel's BTF has them.
 *
 * @param types that the ids are of
 * @param id of the function; 0 where only its type is known
 * @param result id of the type that it returns
 */
record Prototype(BtfTypes types, int id, List<BtfType.Parameter> parameters, int result) {

  static Optional<Prototype> ofFunction(BtfTypes types, String name) {
    return types
        .find(BtfType.Func.class, name)
        .filter(function -> types.type(function.prototype()) instanceof BtfType.FuncProto)
        .map(
            function ->
                of(types, function.id(), (BtfType.FuncProto) types.type(function.prototype())));
  }

  private static Prototype of(BtfTypes types, int id, BtfType.FuncProto proto) {
    return new Prototype(types, id, named(proto.parameters()), proto.result());
  }

  /**
   * Finds a raw tracepoint's. The kernel has its type, without names on some kernels, and on most a
   * function with the names; both have the tracepoint's own data first.
   */
  static Optional<Prototype> ofRawTracepoint(BtfTypes types, String event) {
    return types
        .find(BtfType.Typedef.class, "btf_trace_" + event)
        .flatMap(typedef -> pointedTo(types, typedef))
        .map(
            proto ->
                ofFunction(types, "__traceiter_" + event)
                    .map(Prototype::withoutData)
                    .filter(it -> it.parameters().size() == proto.parameters().size() - 1)
                    .orElseGet(() -> withoutNames(types, proto)));
  }

  private static Optional<BtfType.FuncProto> pointedTo(BtfTypes types, BtfType.Typedef typedef) {
    return types.withoutModifiers(typedef.id()) instanceof BtfType.Pointer pointer
            && types.withoutModifiers(pointer.target()) instanceof BtfType.FuncProto proto
        ? Optional.of(proto)
        : Optional.empty();
  }

  private static Prototype withoutNames(BtfTypes types, BtfType.FuncProto proto) {
    List<BtfType.Parameter> own = proto.parameters().subList(1, proto.parameters().size());
    return new Prototype(types, 0, named(own), proto.result());
  }

  private Prototype withoutData() {
    return new Prototype(types, id, parameters.subList(1, parameters.size()), result);
  }

  private static List<BtfType.Parameter> named(List<BtfType.Parameter> parameters) {
    List<BtfType.Parameter> named = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      BtfType.Parameter each = parameters.get(i);
      named.add(each.name().isEmpty() ? new BtfType.Parameter("arg" + i, each.type()) : each);
    }
    return named;
  }

  /** Tells whether it returns nothing. */
  boolean isVoid() {
    return types.withoutModifiers(result) instanceof BtfType.Nothing;
  }

  /** Tells whether an argument, or one before it, is a structure that is passed by itself. */
  boolean isAfterStructure(int index) {
    return parameters.subList(0, index + 1).stream()
        .anyMatch(each -> types.withoutModifiers(each.type()) instanceof BtfType.Struct);
  }
}
