/** Saved traces as text, JSON and timelines, on the command line. */
module dev.tracekernel.tool {
  requires com.google.gson;
  requires dev.tracekernel.tracer;
  requires info.picocli;
  requires static org.jspecify;

  opens dev.tracekernel.tool to
      info.picocli;
}
