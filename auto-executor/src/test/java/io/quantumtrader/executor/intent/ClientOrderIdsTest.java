package io.quantumtrader.executor.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientOrderIdsTest {

  @Test
  void an_id_is_a_function_of_intent_leg_and_attempt() {
    String id = ClientOrderIds.of("c-1", "main", 1);
    assertThat(id).isEqualTo(ClientOrderIds.of("c-1", "main", 1));
    assertThat(id)
        .as("pinned: after an upgrade the orders in flight must still be found")
        .isEqualTo("qx358agv0bjpu2u9ikuqotq6vcto0gicg3");
    assertThat(Set.of(ClientOrderIds.of("c-1", "main", 2), ClientOrderIds.of("c-1", "stop", 1)))
        .doesNotContain(id);
    assertThat(ClientOrderIds.of("ab", "c", 1)).isNotEqualTo(ClientOrderIds.of("a", "bc", 1));
  }

  @Test
  void ids_are_what_binance_takes_and_do_not_collide() {
    Set<String> seen = new HashSet<>();
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      String id = ClientOrderIds.of("c" + random.nextLong(), "main", 1 + i % 3);
      assertThat(id).matches("qx[0-9a-z]{32}");
      seen.add(id);
    }
    assertThat(seen).hasSize(100_000);
  }

  @Test
  void attempts_count_from_one() {
    assertThatThrownBy(() -> ClientOrderIds.of("c", "main", 0))
        .hasMessage("expected attempt from 1, was 0");
  }
}
