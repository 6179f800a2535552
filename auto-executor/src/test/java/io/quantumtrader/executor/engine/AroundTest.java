package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.executor.crash.CrashPoint;
import io.quantumtrader.executor.crash.CrashPoints;
import io.quantumtrader.executor.journal.Commit;
import io.quantumtrader.executor.journal.CommitResult;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.order.Effect;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.venue.VenueListener;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AroundTest {

  private final List<Object> happened = new ArrayList<>();
  private final CrashPoints recorder = happened::add;

  @Test
  void everyEffectThatLeavesTheProcessHasItsPoints() {
    Set<String> withPoints =
        Arrays.stream(Around.class.getDeclaredFields())
            .filter(field -> field.getType() == Around.class)
            .map(field -> field.getName())
            .collect(Collectors.toSet());
    Set<Class<?>> effects = Set.of(Effect.class.getPermittedSubclasses());

    assertThat(effects)
        .as("a new effect needs its points in Around, and a line in this test")
        .containsExactlyInAnyOrder(
            Effect.Append.class,
            Effect.Send.class,
            Effect.LookUp.class,
            Effect.ReadFills.class,
            Effect.Cancel.class,
            Effect.Violation.class);
    assertThat(withPoints).contains("SETTLE", "SEND", "LOOKUP", "FILLS", "CANCEL");
  }

  @ParameterizedTest
  @EnumSource(CrashPoint.class)
  void everyPointIsOneSideOfAnEffectOrBetweenTwo(CrashPoint point) {
    Set<CrashPoint> between =
        EnumSet.of(CrashPoint.AFTER_READ, CrashPoint.BEFORE_ADOPT, CrashPoint.AFTER_ADOPT);
    Set<CrashPoint> around =
        Stream.of(
                Around.CLAIM,
                Around.REFUSE,
                Around.REPEAT,
                Around.SETTLE,
                Around.SEND,
                Around.LOOKUP,
                Around.FILLS,
                Around.CANCEL,
                Around.PREPARE)
            .flatMap(pair -> Stream.of(pair.before(), pair.after()))
            .collect(Collectors.toSet());

    assertThat(between.contains(point)).isNotEqualTo(around.contains(point));
  }

  @Test
  void aCommitLiesBetweenTheTwoPointsOfItsKind() {
    Journal journal =
        CrashingJournal.around(
            recording(Journal.class, new CommitResult.Unavailable("recorded only")), recorder);

    journal.commit(refusal(1, "1-1"));
    journal.commit(refusal(2, "1-2"));
    journal.commit(refusal(3, null));

    assertThat(happened)
        .containsExactly(
            CrashPoint.BEFORE_REFUSE,
            "commit",
            CrashPoint.AFTER_REFUSE,
            CrashPoint.BEFORE_REPEAT,
            "commit",
            CrashPoint.AFTER_REPEAT,
            CrashPoint.BEFORE_SETTLE,
            "commit",
            CrashPoint.AFTER_SETTLE);
  }

  /** Whatever is asked of the exchange about an order, or changed there, has points around it. */
  @Test
  void everyVenueCallThatChangesOrDecidesSomethingHasPoints() throws ReflectiveOperationException {
    Set<String> withoutPoints =
        Set.of(
            "exchangeNow",
            "describe",
            "account",
            "quote",
            "rules",
            "symbols",
            "deadMan",
            "start",
            "close");
    Venue venue = CrashingVenue.around(recording(Venue.class, null), recorder);

    for (Method method : Venue.class.getMethods()) {
      happened.clear();
      method.invoke(
          venue, Arrays.stream(method.getParameterTypes()).map(AroundTest::any).toArray());
      assertThat(happened)
          .as(method.getName())
          .hasSize(withoutPoints.contains(method.getName()) ? 1 : 3)
          .contains(method.getName());
    }
  }

  @Test
  void withoutACrashNothingIsWrapped() {
    Journal journal = recording(Journal.class, null);
    Venue venue = recording(Venue.class, null);

    assertThat(CrashingJournal.around(journal, CrashPoints.NONE)).isSameAs(journal);
    assertThat(CrashingVenue.around(venue, CrashPoints.NONE)).isSameAs(venue);
    assertThat(CrashPoints.of(null)).isSameAs(CrashPoints.NONE);
  }

  private static Commit refusal(long version, String acknowledge) {
    JournalRecord record =
        new JournalRecord(
            "c",
            "f",
            "1-1",
            null,
            Mode.TESTNET,
            version,
            version,
            new JournalRecord.Refused(EventType.GATE_BLOCKED, "BLOCK_HALTED"));
    return new Commit(record, List.of(), acknowledge, Map.of(), Instant.EPOCH);
  }

  private static Object any(Class<?> type) {
    if (type == int.class) {
      return 1;
    }
    if (type == long.class) {
      return 1L;
    }
    return type == VenueListener.class || type != String.class ? null : "x";
  }

  private <T> T recording(Class<T> port, Object answer) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("hashCode") ? 0 : proxy == arguments[0];
              }
              happened.add(method.getName());
              return answer;
            }));
  }
}
