package io.quantumtrader.executor.preflight;

/**
 * One check.
 *
 * @param check a fixed word
 * @param found what was found, with its figures
 * @param remedy what to do about it; empty when it passed
 */
public record Line(String check, Verdict verdict, String found, String remedy) {

  static Line pass(String check, String found) {
    return new Line(check, Verdict.PASS, found, "");
  }

  static Line warn(String check, String found, String remedy) {
    return new Line(check, Verdict.WARN, found, remedy);
  }

  static Line fail(String check, String found, String remedy) {
    return new Line(check, Verdict.FAIL, found, remedy);
  }
}
