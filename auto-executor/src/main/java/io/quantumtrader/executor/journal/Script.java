package io.quantumtrader.executor.journal;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A server-side script, called by its digest; sent in full only when the server does not know it.
 */
final class Script {

  private final String source;
  private final ScriptOutputType output;

  private Script(String source, ScriptOutputType output) {
    this.source = source;
    this.output = output;
  }

  static Script named(String name, ScriptOutputType output) {
    String resource = "/lua/" + name + ".lua";
    try (InputStream in = Script.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("expected resource " + resource + ", was absent");
      }
      return new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T> T call(RedisCommands<String, String> redis, List<String> keys, List<String> arguments) {
    String[] keyArray = keys.toArray(String[]::new);
    String[] argumentArray = arguments.toArray(String[]::new);
    try {
      return redis.evalsha(redis.digest(source), output, keyArray, argumentArray);
    } catch (RedisNoScriptException unknownToServer) {
      // Safe to repeat: the server has refused to run anything.
      return redis.eval(source, output, keyArray, argumentArray);
    }
  }
}
