package io.quantumtrader.executor.operate;

import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.operate.log.JsonLogFormatter;
import io.quantumtrader.executor.operate.log.SecretMask;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;

/** The Spring application with everything operators see, around the engine it is given. */
public final class OperatorServer {

  private OperatorServer() {}

  /**
   * @param engine configuration classes with the ports this package asks for: {@link EngineGauges},
   *     {@link ExecutorStatus}, {@link OrderViews}, {@link OrderControl}, {@link AuditTrail},
   *     {@link PositionViews}, {@link ReconcileControl}, {@link EmergencyControl}, {@link
   *     PreflightReports}, {@link HaltControl}, {@link LimitViews}, {@link EventFeed} and {@link
   *     StreamViews}
   */
  public static SpringApplication application(Settings settings, Class<?>... engine) {
    var sources =
        Stream.concat(Stream.of(OperateConfiguration.class), Stream.of(engine))
            .toArray(Class<?>[]::new);
    var application = new SpringApplication(sources);
    application.setBannerMode(Banner.Mode.OFF);
    application.addListeners(SettingsFirst.of(settings));
    application.addInitializers(context -> {
      context.getBeanFactory().registerSingleton("settings", settings);
      warn(settings);
    });
    return application;
  }

  private static void warn(Settings settings) {
    var log = LoggerFactory.getLogger(OperatorServer.class);
    settings
        .warnings()
        .forEach(warning -> log.atWarn().addKeyValue("event", "CONFIG_WARNING").log(warning));
  }

  /**
   * Puts what the settings decide before every other property source, the environment included, and
   * before the log system reads it.
   */
  private record SettingsFirst(Map<String, Object> properties)
      implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    static SettingsFirst of(Settings settings) {
      return new SettingsFirst(
          Map.of(
              "server.address",
              settings.serverAddress(),
              "server.port",
              settings.serverPort(),
              JsonLogFormatter.MODE_PROPERTY,
              settings.mode().wireName(),
              JsonLogFormatter.MASK_PROPERTY,
              SecretMask.of(settings)));
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
      event
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("settings", properties));
    }

    @Override
    public int getOrder() {
      return Ordered.HIGHEST_PRECEDENCE;
    }
  }
}
