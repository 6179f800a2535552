package io.quantumtrader.demo;

import java.util.List;
import java.util.Map;

/**
 * One entry of the recording: what is sent, where to, and how it is known to end.
 *
 * @param title what it is, for a person
 * @param expected the endings that are right, see {@link Story#ending()}
 */
record RecordedIntent(String title, Message message, List<String> expected) {

  RecordedIntent {
    expected = List.copyOf(expected);
  }

  /** What goes over the wire; placeholders are still in it. */
  sealed interface Message {

    /** A JSON body for the bridge's POST /api/v1/signals. */
    record Signal(String body) implements Message {}

    /** The fields of an entry put straight onto the intent stream. */
    record Entry(Map<String, String> fields) implements Message {}
  }
}
