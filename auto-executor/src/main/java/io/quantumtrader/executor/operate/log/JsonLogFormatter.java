package io.quantumtrader.executor.operate.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/**
 * Every line of the process, Spring's included, in the form of the contract. Spring Boot creates it
 * by its class name; mode and secrets come in through the environment it hands over.
 */
public final class JsonLogFormatter implements StructuredLogFormatter<ILoggingEvent> {

  /** Property with the mode's wire name. */
  public static final String MODE_PROPERTY = "executor.log.mode";

  /** Property with the {@link SecretMask} itself. */
  public static final String MASK_PROPERTY = "executor.log.mask";

  /** The event of a line that is about no execution event. */
  static final String PLAIN = "LOG";

  private final String mode;
  private final SecretMask mask;

  public JsonLogFormatter(Environment environment) {
    mode = environment.getProperty(MODE_PROPERTY, "");
    mask = environment.getProperty(MASK_PROPERTY, SecretMask.class, SecretMask.NONE);
  }

  @Override
  public String format(ILoggingEvent event) {
    var line =
        LogLine.at(
                event.getInstant(),
                event.getLevel().toString(),
                PLAIN,
                String.valueOf(event.getFormattedMessage()))
            .with("mode", mode);
    event.getMDCPropertyMap().forEach(line::with);
    if (event.getKeyValuePairs() != null) {
      event.getKeyValuePairs().forEach(pair -> line.with(pair.key, pair.value));
    }
    line.with("logger", event.getLoggerName());
    addThrowable(line, event.getThrowableProxy());
    return line.json(mask) + "\n";
  }

  private static void addThrowable(LogLine line, @Nullable IThrowableProxy throwable) {
    if (throwable != null) {
      line.with("error", throwable.getClassName() + ": " + throwable.getMessage())
          .with("stack", ThrowableProxyUtil.asString(throwable));
    }
  }
}
