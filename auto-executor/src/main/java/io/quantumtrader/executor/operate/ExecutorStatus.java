package io.quantumtrader.executor.operate;

import java.util.List;

/** Whether this process is alive, and whether it would take an entry. Answered from memory. */
public interface ExecutorStatus {

  /** One sentence for each loop that makes no progress; any of them fails liveness. */
  List<String> stalledLoops();

  /** What a person or time has to end before entries are taken; any of them fails readiness. */
  List<Blocker> blockers();

  /**
   * @param cause a fixed word, such as a halt's reason, JOURNAL or VENUE
   * @param detail for people
   */
  record Blocker(String cause, String detail) {}
}
