package io.quantumtrader.bridge.publish;

import java.util.List;

/** What became of the intents of one request. */
public sealed interface PublishOutcome {

  /**
   * All are on the stream.
   *
   * @param intentIds stream entry ids, in the order of the intents
   */
  record Published(List<String> intentIds) implements PublishOutcome {
    public Published {
      intentIds = List.copyOf(intentIds);
    }
  }

  /** None is on the stream, and none will be. */
  record NotPublished(String cause) implements PublishOutcome {}

  /** Either all are on the stream or none; the answer of Redis did not arrive. */
  record Unknown(String cause) implements PublishOutcome {}
}
