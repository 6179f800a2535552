package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.ErrorCategory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The error table as data: every row is reachable, complete and means what its class says. */
class OutcomeTableTest {

  private static final OutcomeTable TABLE = OutcomeTable.load();
  private static final Set<AnswerClass> CONCLUSIVE =
      EnumSet.of(
          AnswerClass.REJECTED,
          AnswerClass.NO_FILL,
          AnswerClass.RATE_LIMITED,
          AnswerClass.AUTH_FAILED,
          AnswerClass.CLOCK_SKEW);

  static Stream<OutcomeTable.Row> rows() {
    return TABLE.rows().stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowIsFoundByWhatItDescribesAndHasACategoryExactlyIfItIsProof(OutcomeTable.Row row) {
    int status = row.status() == null ? 400 : row.status();
    String text = row.text() == null ? "Some text." : row.text();

    assertThat(TABLE.lookUp(status, row.code(), text)).contains(row);
    assertThat(row.category() != null).isEqualTo(CONCLUSIVE.contains(row.meaning()));
    assertThat(row.note()).endsWith(".").hasSizeGreaterThan(15);
  }

  @Test
  void noCodeIsClassifiedTwice() {
    List<Integer> codes =
        rows()
            .filter(row -> row.status() == null && row.text() == null)
            .map(OutcomeTable.Row::code)
            .toList();
    assertThat(codes).doesNotHaveDuplicates().doesNotContainNull().hasSizeGreaterThan(180);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aCodeFromAServerThatIsFailingProvesNothing(OutcomeTable.Row row) {
    if (row.code() == null || row.status() != null) {
      return;
    }
    assertThat(TABLE.lookUp(500, row.code(), "").map(OutcomeTable.Row::meaning))
        .contains(AnswerClass.UNKNOWN);
    assertThat(TABLE.lookUp(408, row.code(), "").map(OutcomeTable.Row::meaning))
        .contains(AnswerClass.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "503 |       | Unknown error, please check your request or try again later. | UNKNOWN",
        "503 | -1000 | Unknown error, please check your request or try again later. | UNKNOWN",
        "503 |       | Service Unavailable. | RATE_LIMITED",
        "503 |       | Internal error; unable to process your request. Please try again. | RATE_LIMITED",
        "503 | -1001 | Internal error; unable to process your request. Please try again. | RATE_LIMITED",
        "503 | -1008 | Request throttled by system-level protection. | RATE_LIMITED",
        "503 |       | <html>bad luck</html> | UNKNOWN",
        "500 |       | | UNKNOWN",
        "502 |       | <html> | UNKNOWN",
        "408 | -1007 | Timeout waiting for response from backend server. | UNKNOWN",
        "400 | -1007 | Timeout waiting for response from backend server. | UNKNOWN",
        "400 | -1006 | An unexpected response was received from the message bus. | UNKNOWN",
        "400 | -1000 | An unknown error occurred. | UNKNOWN",
        "400 | -1001 | Something else. | UNKNOWN",
        "429 | -1003 | Too many requests. | RATE_LIMITED",
        "429 | -1015 | Too many new orders. | RATE_LIMITED",
        "429 |       | <html> | RATE_LIMITED",
        "418 | -1003 | Way too many requests. | RATE_LIMITED",
        "403 |       | <html> | AUTH_FAILED",
        "401 | -2015 | Invalid API-key, IP, or permissions for action. | AUTH_FAILED",
        "400 | -1021 | Timestamp outside of the recvWindow. | CLOCK_SKEW",
        "400 | -5028 | Timestamp outside of the ME recvWindow. | CLOCK_SKEW",
        "400 | -2010 | Duplicate order sent. | DUPLICATE",
        "400 | -2010 | Account has insufficient balance. | REJECTED",
        "400 | -4116 | ClientOrderId is duplicated. | DUPLICATE",
        "400 | -5021 | Fill or kill. | NO_FILL",
        "400 | -5022 | Post only. | NO_FILL",
        "400 | -4046 | No need to change margin type. | BENIGN",
        "400 | -2013 | Order does not exist. | NOT_FOUND"
      })
  void theDocumentedAnswersMeanWhatTheDocumentationSays(
      int status, Integer code, String text, AnswerClass meaning) {
    assertThat(TABLE.lookUp(status, code, text == null ? "" : text).map(OutcomeTable.Row::meaning))
        .contains(meaning);
  }

  @ParameterizedTest
  @CsvSource({"400, -9999", "404,", "400,", "307,", "520,"})
  void whatNobodyHasClassifiedIsNotInTheTable(int status, Integer code) {
    assertThat(TABLE.lookUp(status, code, "whatever")).isEmpty();
  }

  @Test
  void onlyAKeyAnAddressOrAPermissionIsAnAuthorisationMatter() {
    assertThat(rows())
        .filteredOn(row -> row.category() == ErrorCategory.AUTH)
        .allMatch(row -> row.meaning() == AnswerClass.AUTH_FAILED);
  }
}
