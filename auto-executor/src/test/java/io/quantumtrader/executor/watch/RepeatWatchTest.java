package io.quantumtrader.executor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.contract.intent.TradeIntentReader;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RepeatWatchTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final RepeatWatch watch = new RepeatWatch();

  private static TradeIntent intent(String fields) {
    var json = "{'symbol':'BTCUSDT','action':'BUY'," + fields + "}";
    var object = (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"'));
    return ((TradeIntentReader.Result.Read) new TradeIntentReader().read(object, START)).intent();
  }

  private int seen(String id, String fields, long afterSeconds) {
    return watch.seen(id, intent(fields), START.plusSeconds(afterSeconds));
  }

  @Test
  void theSameUnderANewIdIsARepetition() {
    assertThat(seen("a", "'quantity':1.0", 0)).isEqualTo(1);
    assertThat(seen("b", "'quantity':1.00,'confidence':0.9,'reason':'drifts'", 10)).isEqualTo(2);
    assertThat(seen("c", "'quantity':1", 70)).isEqualTo(3);
  }

  @Test
  void afterTheWindowItIsAnotherDecision() {
    assertThat(seen("a", "'quantity':1", 0)).isEqualTo(1);
    assertThat(seen("b", "'quantity':1", 61)).isEqualTo(1);
  }

  @Test
  void anotherSizeOrSideIsNoRepetition() {
    assertThat(seen("a", "'quantity':1", 0)).isEqualTo(1);
    assertThat(seen("b", "'quantity':2", 1)).isEqualTo(1);
    assertThat(seen("c", "'quantity':1,'reduce_only':true", 1)).isEqualTo(1);
    assertThat(seen("d", "'position_size_usd':1", 1)).isEqualTo(1);
  }

  @Test
  void aDeliveryOfTheSameIntentIsNone() {
    assertThat(seen("a", "'quantity':1", 0)).isEqualTo(1);
    assertThat(seen("a", "'quantity':1", 1)).isEqualTo(1);
    assertThat(seen("b", "'quantity':1", 2)).isEqualTo(2);
  }

  @Test
  void whatALongListOfOthersHasPushedOutIsForgotten() {
    assertThat(seen("a", "'quantity':1", 0)).isEqualTo(1);
    for (int size = 2; size < 5_000; size++) {
      assertThat(seen("id-" + size, "'quantity':" + size, 1)).isEqualTo(1);
    }
    assertThat(seen("b", "'quantity':1", 2)).isEqualTo(1);
  }
}
