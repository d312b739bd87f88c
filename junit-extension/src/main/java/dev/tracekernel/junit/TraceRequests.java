package dev.tracekernel.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFieldValues;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Finds the one request that holds where several could: the nearest. */
final class TraceRequests {

  private final ExtensionContext context;

  private TraceRequests(ExtensionContext context) {
    this.context = context;
  }

  static TraceRequest of(ExtensionContext context) {
    return new TraceRequests(context).nearest().findFirst().orElseThrow();
  }

  private Stream<TraceRequest> nearest() {
    return Stream.concat(onMethod(), classes().stream().flatMap(this::onClass));
  }

  private Stream<TraceRequest> onMethod() {
    return findAnnotation(context.getTestMethod(), TraceKernel.class)
        .map(annotation -> TraceRequest.of(annotation, context.getRequiredTestClass()))
        .stream();
  }

  /** Innermost first. */
  private List<Class<?>> classes() {
    List<Class<?>> classes = new ArrayList<>(context.getEnclosingTestClasses());
    classes.add(context.getRequiredTestClass());
    return classes.reversed();
  }

  private Stream<TraceRequest> onClass(Class<?> type) {
    Optional<TraceRequest> annotated =
        findAnnotation(type, TraceKernel.class)
            .map(annotation -> TraceRequest.of(annotation, type));
    return Stream.concat(inField(type).stream(), annotated.stream());
  }

  private Optional<TraceRequest> inField(Class<?> type) {
    List<TraceRequest> requests =
        fieldValues(type)
            .filter(KernelTraceExtension.class::isInstance)
            .map(extension -> ((KernelTraceExtension) extension).request())
            .toList();
    if (requests.size() > 1) {
      throw severalFields(type, requests.size());
    }
    return requests.stream().findFirst();
  }

  private Stream<Object> fieldValues(Class<?> type) {
    Stream<Object> inInstance =
        context.getTestInstances().flatMap(instances -> instances.findInstance(type)).stream()
            .flatMap(
                instance -> findAnnotatedFieldValues(instance, RegisterExtension.class).stream());
    return Stream.concat(
        findAnnotatedFieldValues(type, RegisterExtension.class).stream(), inInstance);
  }

  private static ExtensionConfigurationException severalFields(Class<?> type, int count) {
    return new ExtensionConfigurationException(
        type.getName() + " has " + count + " fields with a KernelTraceExtension; keep one of them");
  }
}
