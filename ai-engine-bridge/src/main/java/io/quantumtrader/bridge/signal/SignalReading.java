package io.quantumtrader.bridge.signal;

import java.util.List;

/** What came of reading one request body. */
public sealed interface SignalReading {

  /**
   * @param batch whether the body was an array, so that the answer is one too
   */
  record Valid(List<Signal> signals, boolean batch) implements SignalReading {
    public Valid {
      signals = List.copyOf(signals);
    }
  }

  /**
   * @param problems never empty; in the order of the body
   * @param signals how many the body holds, 1 if that cannot be told
   */
  record Invalid(List<SignalProblem> problems, int signals) implements SignalReading {
    public Invalid {
      problems = List.copyOf(problems);
    }

    static Invalid of(SignalProblem problem) {
      return new Invalid(List.of(problem), 1);
    }
  }
}
