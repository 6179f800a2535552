package io.quantumtrader.simulator.http;

import io.quantumtrader.simulator.rest.Delivery;
import io.quantumtrader.simulator.rest.Request;
import io.quantumtrader.simulator.stream.StreamPeer;
import java.util.function.Consumer;

/** What the network side hands everything to; may be called from any thread. */
public interface Gateway {

  /** An HTTP request; {@code reply} is called once, from any thread. */
  void request(Request request, Consumer<Delivery> reply);

  /** A WebSocket connection was opened. */
  void connected(StreamPeer peer, String path, String query);

  /** A text frame arrived. */
  void message(StreamPeer peer, String text);

  /** A ping arrived, which wants a pong. */
  void ping(StreamPeer peer, byte[] payload);

  /** A WebSocket connection ended. */
  void disconnected(StreamPeer peer);
}
