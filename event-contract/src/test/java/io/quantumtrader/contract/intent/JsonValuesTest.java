package io.quantumtrader.contract.intent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class JsonValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1             | 1.0             | true",
        "1             | \"1\"           | true",
        "true          | \"true\"        | true",
        "\"a\"         | \"a\"           | true",
        "{\"a\":1,\"b\":[2]} | {\"b\":[2.0],\"a\":\"1\"} | true",
        "1             | 2               | false",
        "null          | \"\"            | false",
        "null          | null            | true",
        "[1]           | [1,2]           | false",
        "[1]           | 1               | false",
        "{\"a\":1}     | {\"a\":1,\"b\":null} | false",
        "\"1E+99999999\" | \"10E+99999998\" | false"
      })
  void values_are_the_same_by_what_they_say(String one, String other, boolean same) {
    JsonMapper mapper = JsonMapper.shared();
    assertThat(JsonValues.same(mapper.readTree(one), mapper.readTree(other))).isEqualTo(same);
    assertThat(JsonValues.same(mapper.readTree(other), mapper.readTree(one))).isEqualTo(same);
  }
}
