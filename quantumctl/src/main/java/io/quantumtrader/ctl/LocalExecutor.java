package io.quantumtrader.ctl;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The executor's process, if it is on this machine.
 *
 * @param process null when it was not found
 * @param whyNot then
 */
record LocalExecutor(@Nullable ExecutorProcess process, String whyNot) {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /**
   * Threads and log of another executor than the one that is asked would mislead.
   *
   * @param pid null: the only one there is
   */
  static LocalExecutor find(Api api, @Nullable Long pid) {
    String host = api.base().getHost();
    if (pid == null && !LOOPBACK.contains(host)) {
      return new LocalExecutor(
          null, host + " may be another machine; --pid says which process here it is");
    }
    try {
      return new LocalExecutor(ExecutorProcess.find(pid), "");
    } catch (CtlException notHere) {
      return new LocalExecutor(null, String.valueOf(notHere.getMessage()));
    }
  }
}
