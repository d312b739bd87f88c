package dev.tracekernel.tracer.measure;

/** Which end of a connection a socket is. */
public enum TcpSide implements MeasureKey {
  /** It was connected. Its other end is where it leads. */
  CONNECTED,
  /** A listener got it; also where both ends connect at once. */
  ACCEPTED;

  @Override
  public String kind() {
    return "side";
  }

  @Override
  public String text() {
    return name();
  }
}
