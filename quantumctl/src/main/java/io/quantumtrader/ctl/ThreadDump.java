package io.quantumtrader.ctl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The threads of an executor on this machine, by the JDK's jcmd. */
final class ThreadDump {

  private static final String JAR = "auto-executor.jar";
  private static final int PATIENCE_SECONDS = 20;

  private ThreadDump() {}

  /**
   * @param pid null: the only process that runs the executor's jar
   */
  static String take(@Nullable Long pid) throws IOException, InterruptedException {
    long of = pid == null ? theOnlyOne() : pid;
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      throw new CtlException(
          Exit.NOT_DONE, "expected jcmd of a JDK at %s, was none".formatted(jcmd));
    }
    Path file = Files.createTempFile("quantum-threads", ".txt");
    try {
      Process dump =
          new ProcessBuilder(jcmd.toString(), Long.toString(of), "Thread.print", "-l")
              .redirectErrorStream(true)
              .redirectOutput(file.toFile())
              .start();
      if (!dump.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        dump.destroyForcibly();
        throw new CtlException(
            Exit.NOT_DONE, "expected a dump within %d s, was none".formatted(PATIENCE_SECONDS));
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      if (dump.exitValue() != 0) {
        throw new CtlException(Exit.NOT_DONE, Text.printable(text.strip()));
      }
      return text;
    } finally {
      Files.delete(file);
    }
  }

  private static long theOnlyOne() {
    List<Long> executors =
        ProcessHandle.allProcesses()
            .filter(process -> isExecutor(process.info()))
            .map(ProcessHandle::pid)
            .toList();
    if (executors.size() != 1) {
      throw new CtlException(
          Exit.NOT_DONE,
          "expected one process here with %s, was %d; --pid says which"
              .formatted(JAR, executors.size()));
    }
    return executors.getFirst();
  }

  private static boolean isExecutor(ProcessHandle.Info info) {
    return info.command().map(Path::of).filter(java -> java.endsWith("java")).isPresent()
        && info.arguments().stream().flatMap(Stream::of).anyMatch(part -> part.endsWith(JAR));
  }
}
