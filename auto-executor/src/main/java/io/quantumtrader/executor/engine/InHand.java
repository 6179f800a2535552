package io.quantumtrader.executor.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The deliveries that have been taken and have not ended. Their number is bounded. */
final class InHand {

  /** What is not taken stays in Redis. */
  private static final int BOUND = 512;

  private final Semaphore slots = new Semaphore(BOUND);
  private final Set<String> entries = ConcurrentHashMap.newKeySet();

  /** In hand, but without a slot. */
  private final Set<String> slotless = ConcurrentHashMap.newKeySet();

  /** How many more can be taken. */
  int room() {
    return slots.availablePermits();
  }

  boolean contains(String entryId) {
    return entries.contains(entryId);
  }

  /** Whether the entry was taken: not if it is in hand already, or if there is no room. */
  boolean take(String entryId) {
    return !entries.contains(entryId) && slots.tryAcquire() && entries.add(entryId);
  }

  /** Takes an entry without a slot; the caller bounds how many. */
  void takeWithoutSlot(String entryId) {
    entries.add(entryId);
    slotless.add(entryId);
  }

  /**
   * It waits for room at the exchange and gives up its slot, so that an exit behind it can be read.
   * Bounded by the venue's queue.
   */
  void waits(String entryId) {
    if (slotless.add(entryId)) {
      slots.release();
    }
  }

  /** It has ended, or is left for another delivery. */
  void release(String entryId) {
    entries.remove(entryId);
    if (!slotless.remove(entryId)) {
      slots.release();
    }
  }

  /** How many are in hand without a slot. */
  int withoutSlot() {
    return slotless.size();
  }
}
