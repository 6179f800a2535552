package io.quantumtrader.executor.watch;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All threads, virtual ones included, as JSON in a file. At most one in ten minutes, and the file
 * is replaced, so that a fault that lasts fills no disk.
 */
public final class ThreadDump {

  private static final Duration RATE = Duration.ofMinutes(10);

  private final Path file;
  private @Nullable Long writtenAtNanos;

  /** Into the directory for temporary files. */
  public static ThreadDump ofThisProcess() {
    String name = "auto-executor-%d-threads.json".formatted(ProcessHandle.current().pid());
    return new ThreadDump(Path.of(System.getProperty("java.io.tmpdir"), name));
  }

  public ThreadDump(Path file) {
    this.file = file.toAbsolutePath();
  }

  /** Where the latest dump is, or why there is none. */
  public synchronized String write() {
    long now = System.nanoTime();
    Long last = writtenAtNanos;
    if (last != null && now - last < RATE.toNanos()) {
      return file.toString();
    }
    writtenAtNanos = now;
    try {
      Files.deleteIfExists(file);
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
      return file.toString();
    } catch (IOException | RuntimeException e) {
      return "no file (" + e + ")";
    }
  }
}
