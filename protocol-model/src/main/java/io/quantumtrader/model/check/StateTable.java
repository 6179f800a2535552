package io.quantumtrader.model.check;

import java.util.Arrays;

/**
 * States in the order they were found, each once, with the state that first led to it. An open hash
 * table of numbers: a map of boxed numbers would take more room than the states.
 */
final class StateTable<S> {

  private static final int NONE = -1;

  private Object[] states = new Object[1 << 10];
  private int[] hashes = new int[1 << 10];
  private int[] parents = new int[1 << 10];
  private int[] slots = emptySlots(1 << 12);
  private int size;

  private static int[] emptySlots(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, NONE);
    return slots;
  }

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked")
  S state(int number) {
    return (S) states[number];
  }

  int parent(int number) {
    return parents[number];
  }

  /** The number of the state; {@link #size()} grows when it is new. */
  int add(S state, int parent) {
    int hash = spread(state.hashCode());
    int slot = hash & (slots.length - 1);
    while (slots[slot] != NONE) {
      int known = slots[slot];
      if (hashes[known] == hash && states[known].equals(state)) {
        return known;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = size;
    store(state, hash, parent);
    if (size > slots.length / 2) {
      rehash();
    }
    return size - 1;
  }

  private void store(S state, int hash, int parent) {
    if (size == states.length) {
      int larger = size + size / 2;
      states = Arrays.copyOf(states, larger);
      hashes = Arrays.copyOf(hashes, larger);
      parents = Arrays.copyOf(parents, larger);
    }
    states[size] = state;
    hashes[size] = hash;
    parents[size] = parent;
    size++;
  }

  private void rehash() {
    int[] wider = emptySlots(slots.length * 2);
    for (int number = 0; number < size; number++) {
      int slot = hashes[number] & (wider.length - 1);
      while (wider[slot] != NONE) {
        slot = (slot + 1) & (wider.length - 1);
      }
      wider[slot] = number;
    }
    slots = wider;
  }

  /** Hashes of records are sums of small numbers: neighbours would pile up. */
  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }
}
