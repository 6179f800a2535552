package io.quantumtrader.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.model.check.Finding;
import io.quantumtrader.model.check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

  static List<Case> ours() {
    return Catalogue.ours();
  }

  static List<Case> knownBad() {
    return Catalogue.knownBad();
  }

  static List<Case> limits() {
    return Catalogue.limits();
  }

  @ParameterizedTest
  @MethodSource("ours")
  void oursHolds(Case one) throws IOException {
    Verdict verdict = one.search();

    assertThat(verdict.finding().map(Finding::story)).isEmpty();
    assertTheReadmeSays(new Line(one, verdict));
  }

  @ParameterizedTest
  @MethodSource("knownBad")
  void everyKnownBadVariantIsFound(Case one) throws IOException {
    Verdict verdict = one.search();

    assertThat(verdict.holds()).as(one.variant().name()).isFalse();
    assertTheReadmeSays(new Line(one, verdict));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void theLimitsAreWhatTheReadmeSays(Case one) throws IOException {
    assertTheReadmeSays(new Line(one, one.search()));
  }

  private static void assertTheReadmeSays(Line line) throws IOException {
    assertThat(Files.readAllLines(Path.of("README.md"))).contains(line.toString());
  }
}
