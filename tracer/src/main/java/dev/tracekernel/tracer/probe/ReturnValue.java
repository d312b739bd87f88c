package dev.tracekernel.tracer.probe;

/** The field {@code retval}, which only returns have. */
final class ReturnValue {

  private ReturnValue() {}

  static void check(ProbeText text, boolean returns, String remedy) {
    for (FieldExpression field : text.fields().expressions()) {
      if (!returns && !field.isStack() && field.path().getFirst().equals("retval")) {
        throw text.wrong("retval is known at the return only; declare a " + remedy);
      }
    }
  }
}
