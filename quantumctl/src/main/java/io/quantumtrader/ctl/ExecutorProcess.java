package io.quantumtrader.ctl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An executor on this machine, or in this container. */
record ExecutorProcess(long pid) {

  private static final String JAR = "auto-executor.jar";

  /**
   * @param pid null: the only process that runs the executor's jar
   * @throws CtlException when there is none, or more than one
   */
  static ExecutorProcess find(@Nullable Long pid) {
    if (pid != null && ProcessHandle.of(pid).isEmpty()) {
      throw new CtlException(
          Exit.NOT_DONE, "expected a process %d here, was none; --pid says which".formatted(pid));
    }
    return new ExecutorProcess(pid == null ? theOnlyOne() : pid);
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

  /**
   * The file that its output goes to.
   *
   * @throws CtlException when it goes elsewhere, as in a container, or cannot be seen
   */
  Path log() {
    Path output = Path.of("/proc", Long.toString(pid), "fd", "1");
    try {
      if (Files.isRegularFile(output) && Files.isReadable(output)) {
        return output;
      }
      String target = Files.readSymbolicLink(output).toString();
      throw new CtlException(
          Exit.NOT_DONE,
          "its output goes to %s, which nobody can read again. Pipe the log in:"
                  .formatted(Text.printable(target))
              + " docker logs --since 1h quantum_auto_executor 2>&1 | quantumctl forensics --log -");
    } catch (IOException | UnsupportedOperationException unseen) {
      throw new CtlException(
          Exit.NOT_DONE,
          "where process %d writes to cannot be seen; --log FILE names the log".formatted(pid));
    }
  }

  /** What the executor itself has left when one of its loops stood still. */
  Path dumpAtStall() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "auto-executor-%d-threads.json".formatted(pid));
  }
}
