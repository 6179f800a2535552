package io.quantumtrader.executor.config;

import com.fasterxml.jackson.annotation.JsonValue;

/** A value that is never printed. */
public record Secret(String value) {

  /** Also what JSON shows of it. */
  @Override
  @JsonValue
  public String toString() {
    return "[redacted]";
  }
}
