package io.quantumtrader.simulator.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an answer reaches, or does not reach, the client. */
public sealed interface Delivery {

  /** The answer, if there is one, that the client would see. */
  @Nullable Answer answer();

  /** One word for the ledger. */
  String word();

  /** As it should be. */
  record Whole(Answer answer) implements Delivery {
    @Override
    public String word() {
      return "answered";
    }
  }

  /** Headers promise the whole body, half of it comes, then the connection closes. */
  record Truncated(Answer answer) implements Delivery {
    @Override
    public String word() {
      return "truncated";
    }
  }

  /** Labelled as gzip, which it is not. */
  record BadGzip(Answer answer) implements Delivery {
    @Override
    public String word() {
      return "bad-gzip";
    }
  }

  /** A few bytes at a time. */
  record Trickled(Answer answer, int bytes, Duration interval) implements Delivery {
    @Override
    public String word() {
      return "trickled";
    }
  }

  /** Nothing, and the connection stays open. */
  record Never() implements Delivery {
    @Override
    public @Nullable Answer answer() {
      return null;
    }

    @Override
    public String word() {
      return "never";
    }
  }

  /** TCP reset. */
  record Reset() implements Delivery {
    @Override
    public @Nullable Answer answer() {
      return null;
    }

    @Override
    public String word() {
      return "reset";
    }
  }

  /** Orderly close without an answer. */
  record Closed() implements Delivery {
    @Override
    public @Nullable Answer answer() {
      return null;
    }

    @Override
    public String word() {
      return "closed";
    }
  }
}
