package io.quantumtrader.executor.config;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds variables that nothing reads, because a limit that is misspelt protects nobody. */
final class TypoGuard {

  private static final List<String> REFUSED = List.of("QUANTUM_", "POLICY_");
  private static final List<String> WARNED = List.of("BINANCE_", "EXECUTOR_");

  private final Set<String> known;

  TypoGuard(List<Variable<?>> variables) {
    known = variables.stream().map(Variable::name).collect(Collectors.toCollection(TreeSet::new));
    variables.stream().filter(Variable::secret).map(Variable::fileName).forEach(known::add);
  }

  void check(Map<String, String> environment, Reading reading) {
    for (var name : new TreeSet<>(environment.keySet())) {
      if (known.contains(name)) {
        continue;
      }
      if (REFUSED.stream().anyMatch(name::startsWith)) {
        // The value may be a secret under a wrong name.
        reading.refuse(new Problem(name, Problem.REDACTED, unknown(name)));
      } else if (WARNED.stream().anyMatch(name::startsWith)) {
        reading.warn("%s: %s; it has no effect".formatted(name, unknown(name)));
      }
    }
  }

  /** Names that look like ours and that nothing reads, with a hint at the one that was meant. */
  SequencedMap<String, String> unread(Map<String, String> environment) {
    var families =
        known.stream()
            .filter(name -> name.indexOf('_') > 0)
            .map(name -> name.substring(0, name.indexOf('_') + 1))
            .collect(Collectors.toCollection(TreeSet::new));
    families.addAll(REFUSED);
    families.addAll(WARNED);
    var unread = new TreeMap<String, String>();
    for (var name : environment.keySet()) {
      if (!known.contains(name) && families.stream().anyMatch(name::startsWith)) {
        unread.put(name, hint(name));
      }
    }
    return unread;
  }

  private String unknown(String name) {
    return "expected a known variable, was an unknown name" + hint(name);
  }

  private String hint(String name) {
    return nearest(name).map(" (did you mean %s?)"::formatted).orElse("");
  }

  private Optional<String> nearest(String name) {
    var bare = name.startsWith("QUANTUM_") ? name.substring("QUANTUM_".length()) : name;
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(bare, candidate)))
        .filter(candidate -> distance(bare, candidate) <= Math.max(2, candidate.length() / 2));
  }

  /** Levenshtein: the fewest single-character edits that turn one name into the other. */
  private static int distance(String from, String to) {
    var previous = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      var current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int edit = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        current[column] =
            Math.min(
                Math.min(current[column - 1], previous[column]) + 1, previous[column - 1] + edit);
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
