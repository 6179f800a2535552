package io.quantumtrader.executor.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The threads that wait for each other for ever, with what each of them holds up. The JVM knows it
 * of platform threads only.
 */
final class Deadlock {

  private static final int FRAMES = 8;

  private Deadlock() {}

  /** Stops all threads for a moment. */
  static Optional<String> find() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] deadlocked = threads.findDeadlockedThreads();
    if (deadlocked == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(threads.getThreadInfo(deadlocked, FRAMES))
            .filter(Objects::nonNull)
            .map(Deadlock::describe)
            .collect(Collectors.joining("; ", "deadlock: ", "")));
  }

  private static String describe(ThreadInfo thread) {
    String stack =
        Arrays.stream(thread.getStackTrace())
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(" < "));
    return "%s waits for %s, which %s holds, in %s"
        .formatted(thread.getThreadName(), thread.getLockName(), thread.getLockOwnerName(), stack);
  }
}
