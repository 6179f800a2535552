package io.quantumtrader.bridge.signal;

import org.jspecify.annotations.Nullable;

/**
 * What the headers of a request say about its signals.
 *
 * @param correlationId {@code X-Correlation-Id}; counts for a single signal only, because proxies
 *     add it to every request and it cannot name many
 * @param traceParent {@code traceparent} (W3C Trace Context)
 */
public record SignalHeaders(@Nullable String correlationId, @Nullable String traceParent) {

  private static final int TRACE_ID_START = 3;
  private static final int TRACE_ID_END = 35;

  /** The trace id in traceparent, or empty. */
  String traceId() {
    return traceParent != null && traceParent.matches("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-.*")
        ? traceParent.substring(TRACE_ID_START, TRACE_ID_END)
        : "";
  }
}
