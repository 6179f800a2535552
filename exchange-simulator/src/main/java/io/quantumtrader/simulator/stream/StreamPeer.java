package io.quantumtrader.simulator.stream;

/** The far end of a WebSocket connection. */
public interface StreamPeer {

  /** Sends a text frame; frames to a peer that does not read are bounded by closing it. */
  void send(String text);

  /** Answers a ping. */
  void pong(byte[] payload);

  /** Closes the connection; {@code abruptly} without a close frame. */
  void close(boolean abruptly);
}
