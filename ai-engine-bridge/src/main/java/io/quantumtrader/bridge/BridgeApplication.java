package io.quantumtrader.bridge;

import io.quantumtrader.bridge.config.BridgeSettings;
import io.quantumtrader.bridge.config.InvalidConfigurationException;
import io.quantumtrader.bridge.config.SettingsReader;
import io.quantumtrader.bridge.operate.JsonLogFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Signals in over HTTP, intents out on the stream, timelines back. */
public final class BridgeApplication {

  /** The exit code for configuration errors in BSD's sysexits. */
  private static final int EX_CONFIG = 78;

  private BridgeApplication() {}

  public static void main(String[] args) {
    if (Arrays.asList(args).contains("--help")) {
      System.out.print(help());
      return;
    }
    try {
      BridgeSettings settings = SettingsReader.read(System.getenv());
      ConfigurableApplicationContext unused = start(settings, args);
    } catch (InvalidConfigurationException e) {
      for (String problem : e.problems()) {
        System.out.println(
            JsonLogFormat.line(Instant.now(), "ERROR", "CONFIGURATION_INVALID", problem));
      }
      System.exit(EX_CONFIG);
    }
  }

  static ConfigurableApplicationContext start(BridgeSettings settings, String... args) {
    SpringApplication application = new SpringApplication(BridgeConfiguration.class);
    application.setDefaultProperties(
        Map.of(
            "server.address", settings.serverAddress(),
            "server.port", settings.serverPort()));
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("settings", settings));
    return application.run(args);
  }

  private static String help() {
    try (InputStream text = BridgeApplication.class.getResourceAsStream("/help.txt")) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the help text", e);
    }
  }
}
