package io.quantumtrader.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main class as a process of its own. */
class BridgeProcessTest {

  private record Exit(int code, List<String> lines) {}

  @Test
  void aWrongConfigurationIsExitCode78AndOneLogLineForEachProblem() throws Exception {
    Exit exit = run(Map.of("SERVER_PORT", "99999", "REDIS_URL", "redis://u:hidden@a b"));

    assertThat(exit.code()).isEqualTo(78);
    List<JsonNode> lines = exit.lines().stream().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines)
        .extracting(line -> line.path("event").asString())
        .containsExactly("CONFIGURATION_INVALID", "CONFIGURATION_INVALID");
    assertThat(lines)
        .extracting(line -> line.path("msg").asString())
        .anySatisfy(msg -> assertThat(msg).startsWith("SERVER_PORT: expected"))
        .anySatisfy(msg -> assertThat(msg).startsWith("REDIS_URL: expected"));
    assertThat(exit.lines()).noneMatch(line -> line.contains("hidden"));
  }

  @Test
  void helpNamesEveryVariable() throws Exception {
    Exit exit = run(Map.of("SERVER_PORT", "99999"), "--help");

    assertThat(exit.code()).isZero();
    assertThat(String.join("\n", exit.lines()))
        .contains("SERVER_PORT", "SERVER_ADDRESS", "REDIS_URL", "REDIS_PASSWORD_FILE")
        .contains("INTENT_STREAM", "EXECUTION_STREAM", "/api/v1/signals", "78");
  }

  private static Exit run(Map<String, String> environment, String... args) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BridgeApplication.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Exit(process.exitValue(), output.lines().toList());
  }
}
