package io.quantumtrader.executor;

import io.quantumtrader.contract.event.HaltReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown anywhere during startup when starting would be unsafe. The process ends with exit code 78
 * and says why; restarting it without a change will end the same way.
 */
public final class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable HaltReason reason;

  /**
   * @param message what was expected and what was found, for an operator
   */
  public StartRefused(String message) {
    super(message);
    this.reason = null;
  }

  /**
   * @param reason the halt that this would have been in a running process
   */
  public StartRefused(HaltReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Optional<HaltReason> reason() {
    return Optional.ofNullable(reason);
  }

  /** The refusal behind a failure, however deep the container has wrapped it. */
  public static Optional<StartRefused> behind(Throwable failure) {
    // Bounded, because a chain of causes may be circular.
    var cause = failure;
    for (int depth = 0; cause != null && depth < 50; depth++) {
      if (cause instanceof StartRefused refused) {
        return Optional.of(refused);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
