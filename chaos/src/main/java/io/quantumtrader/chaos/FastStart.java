package io.quantumtrader.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The packaged executor, unpacked by its own loader and with an ahead-of-time cache (JEP 514),
 * since a run starts it hundreds of times. The classes are those of the jar.
 */
final class FastStart {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private FastStart() {}

  /**
   * Unpacks the jar and runs the executor once to record what it loads.
   *
   * @return the command that starts it
   */
  static List<String> prepare(Workbench bench, Map<String, String> variables, Http http)
      throws InterruptedException {
    Path packaged = bench.jar("auto-executor");
    Path unpacked = bench.directory().resolve("executor");
    ChildJvm unpacking =
        ChildJvm.start(
            "unpacking",
            List.of(
                bench.java().toString(),
                "-Djarmode=tools",
                "-jar",
                packaged.toString(),
                "extract",
                "--destination",
                unpacked.toString()),
            Map.of(),
            bench.log("unpacking"));
    if (!unpacking.endsWithin(PATIENCE) || unpacking.exitCode() != 0) {
      throw new ChaosException("cannot unpack " + packaged + "; see " + bench.log("unpacking"));
    }
    Path jar = unpacked.resolve(packaged.getFileName());
    Path cache = unpacked.resolve("executor.aot");
    try (Executor training =
        new Executor(
            "training",
            bench.run(jar, List.of("-XX:AOTCacheOutput=" + cache)),
            variables,
            bench,
            http)) {
      training.start(null);
      if (training.awaitReady(PATIENCE).isEmpty() || !training.terminate(PATIENCE)) {
        throw new ChaosException("the training run failed; see " + bench.log("training"));
      }
    }
    return Files.isRegularFile(cache)
        ? bench.run(jar, List.of("-XX:AOTCache=" + cache))
        : bench.run(jar, List.of());
  }
}
