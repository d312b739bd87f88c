package dev.tracekernel.junit;

import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** Opens windows; kept until the launcher session ends, which closes it. */
interface Tracing extends AutoCloseable {

  Namespace NAMESPACE = Namespace.create(Tracing.class);

  TraceWindow start(TraceDeclaration declaration);

  @Override
  void close();

  static Tracing ofSession(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent(Tracing.class, key -> KernelTracing.open(), Tracing.class);
  }
}
