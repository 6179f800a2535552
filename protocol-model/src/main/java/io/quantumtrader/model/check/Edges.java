package io.quantumtrader.model.check;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/** The steps between numbered states, added in the order of the states they leave. */
final class Edges {

  private int[] targets = new int[1 << 12];
  private int[] ends = new int[1 << 10];
  private int size;

  int size() {
    return size;
  }

  void add(int target) {
    if (size == targets.length) {
      targets = Arrays.copyOf(targets, size + size / 2);
    }
    targets[size++] = target;
  }

  /** No more edges leave this state. */
  void endOf(int source) {
    if (source == ends.length) {
      ends = Arrays.copyOf(ends, source + source / 2);
    }
    ends[source] = size;
  }

  /** Every state that has a path to a state of the given kind, those states included. */
  BitSet reaching(int states, IntPredicate kind) {
    int[] offsets = new int[states + 1];
    for (int edge = 0; edge < size; edge++) {
      offsets[targets[edge] + 1]++;
    }
    for (int state = 0; state < states; state++) {
      offsets[state + 1] += offsets[state];
    }
    int[] sources = sources(states, offsets.clone());
    BitSet reached = new BitSet(states);
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int state = 0; state < states; state++) {
      if (kind.test(state)) {
        reached.set(state);
        open.add(state);
      }
    }
    while (!open.isEmpty()) {
      int state = open.remove();
      for (int at = offsets[state]; at < offsets[state + 1]; at++) {
        if (!reached.get(sources[at])) {
          reached.set(sources[at]);
          open.add(sources[at]);
        }
      }
    }
    return reached;
  }

  /** The edges the other way round, grouped by target. */
  private int[] sources(int states, int[] next) {
    int[] sources = new int[size];
    int edge = 0;
    for (int source = 0; source < states; source++) {
      for (; edge < ends[source]; edge++) {
        sources[next[targets[edge]]++] = source;
      }
    }
    return sources;
  }
}
