package io.quantumtrader.model.protocol;

import java.util.ArrayList;
import java.util.List;

/** Copies of short immutable lists with one difference. */
final class Lists {

  private Lists() {}

  static <T> List<T> with(List<T> list, int index, T value) {
    List<T> copy = new ArrayList<>(list);
    copy.set(index, value);
    return List.copyOf(copy);
  }

  static <T> List<T> plus(List<T> list, T value) {
    List<T> copy = new ArrayList<>(list);
    copy.add(value);
    return List.copyOf(copy);
  }

  static <T> List<T> minus(List<T> list, int index) {
    List<T> copy = new ArrayList<>(list);
    copy.remove(index);
    return List.copyOf(copy);
  }
}
