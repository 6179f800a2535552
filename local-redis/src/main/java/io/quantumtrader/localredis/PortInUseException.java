package io.quantumtrader.localredis;

/** Another process listens on the port that was asked for. */
public final class PortInUseException extends RedisStartException {

  private static final long serialVersionUID = 1L;

  PortInUseException(int port) {
    super(
        "expected port "
            + port
            + " of "
            + LocalRedis.HOST
            + " to be free, was in use by another process; choose another one, or 0 for any");
  }
}
