package io.quantumtrader.bridge.operate;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.quantumtrader.contract.WireTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON object a line: {@code ts}, {@code level}, {@code service}, {@code event}, {@code
 * correlation_id}, {@code msg} and {@code mode} always, then the key-value pairs of the log call at
 * top level. Text from outside is escaped by the JSON writer.
 */
public final class JsonLogFormat implements StructuredLogFormatter<ILoggingEvent> {

  static final String SERVICE = "ai-engine-bridge";

  /** What {@code event} says on a line that is no event. */
  private static final String NO_EVENT = "LOG";

  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public String format(ILoggingEvent logged) {
    Map<String, Object> line =
        head(logged.getInstant(), logged.getLevel().toString(), logged.getFormattedMessage());
    line.put("correlation_id", logged.getMDCPropertyMap().getOrDefault("correlation_id", ""));
    line.put(
        "mode",
        logged
            .getLoggerContextVO()
            .getPropertyMap()
            .getOrDefault(LoggedMode.PROPERTY, LoggedMode.UNKNOWN));
    if (logged.getKeyValuePairs() != null) {
      for (KeyValuePair pair : logged.getKeyValuePairs()) {
        if (pair.value != null) {
          line.put(pair.key, pair.value instanceof Number ? pair.value : pair.value.toString());
        }
      }
    }
    line.put("logger", logged.getLoggerName());
    line.put("thread", logged.getThreadName());
    IThrowableProxy thrown = logged.getThrowableProxy();
    if (thrown != null) {
      line.putIfAbsent("error", thrown.getClassName() + ": " + thrown.getMessage());
      line.put("stack", ThrowableProxyUtil.asString(thrown));
    }
    return JSON.writeValueAsString(line) + "\n";
  }

  /** A line from before the logging system is there, or from after it has gone. */
  public static String line(Instant now, String level, String event, String message) {
    Map<String, Object> line = head(now, level, message);
    line.put("event", event);
    return JSON.writeValueAsString(line);
  }

  private static Map<String, Object> head(Instant now, String level, String message) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("ts", WireTime.format(now));
    line.put("level", level);
    line.put("service", SERVICE);
    line.put("event", NO_EVENT);
    line.put("correlation_id", "");
    line.put("msg", message);
    line.put("mode", LoggedMode.UNKNOWN);
    return line;
  }
}
