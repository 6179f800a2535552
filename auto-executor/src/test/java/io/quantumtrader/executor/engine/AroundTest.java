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
import io.quantumtrader.executor.journal.Lease;
import io.quantumtrader.executor.order.Effect;
import io.quantumtrader.executor.reconcile.Reconciler;
import io.quantumtrader.executor.venue.MarketData;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.watch.Halts;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AroundTest {

  private final List<Object> happened = new ArrayList<>();
  private final CrashPoints recorder = happened::add;

  /** A new kind of effect does not compile without a line in Around; this says what it may be. */
  @Test
  void everyEffectThatLeavesTheProcessHasItsPoints() throws ReflectiveOperationException {
    for (Class<?> kind : Effect.class.getPermittedSubclasses()) {
      Constructor<?> constructor = kind.getDeclaredConstructors()[0];
      Object[] parts =
          Arrays.stream(constructor.getParameterTypes()).map(AroundTest::nothing).toArray();

      assertThat(Around.of((Effect) constructor.newInstance(parts)).isPresent())
          .as(kind.getSimpleName())
          .isEqualTo(kind != Effect.Violation.class);
    }
  }

  /** Another way out of the desk would be one without points. */
  @Test
  void theDeskHasNoWayOutButTheJournalAndTheExchange() {
    assertThat(fieldTypes(OrderDesk.class))
        .containsOnly(
            LiveOrders.class,
            Settlement.class,
            Errands.class,
            Books.class,
            Lanes.class,
            CommitListener.class,
            Violations.class,
            InstantSource.class,
            OrderDesk.Follower.class);
    assertThat(fieldTypes(LiveOrders.class)).containsOnly(Map.class);
    assertThat(fieldTypes(Errands.class))
        .containsOnly(
            Venue.class,
            LookUps.class,
            Tasks.class,
            Lanes.class,
            Violations.class,
            RejectWatch.class,
            Errands.Learner.class,
            InstantSource.class);
    assertThat(fieldTypes(Settlement.class)).containsOnly(Journal.class, Halts.class, Tasks.class);
    assertThat(fieldTypes(LookUps.class)).containsOnly(Venue.class, Books.class);
  }

  @Test
  void whatFollowsTheDeskHasNoOtherWayOutEither() {
    assertThat(fieldTypes(Protections.class))
        .containsOnly(
            Map.class,
            Wards.class,
            Scenes.class,
            LegClaims.class,
            OrderDesk.class,
            Books.class,
            MarketData.class,
            Tasks.class,
            Lanes.class,
            Runnable.class,
            BooleanSupplier.class,
            InstantSource.class);
    assertThat(fieldTypes(Wards.class))
        .containsOnly(
            Map.class,
            Journal.class,
            OrderDesk.class,
            Lanes.class,
            InstantSource.class,
            Lease.Epoch.class);
    assertThat(fieldTypes(Scenes.class))
        .containsOnly(Map.class, Books.class, Reconciler.class, InstantSource.class);
  }

  private static Stream<Class<?>> fieldTypes(Class<?> part) {
    return Arrays.stream(part.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .map(Field::getType);
  }

  @ParameterizedTest
  @EnumSource(CrashPoint.class)
  void everyPointIsOneSideOfAnEffectOrBetweenTwo(CrashPoint point) {
    Set<CrashPoint> between =
        EnumSet.of(CrashPoint.AFTER_READ, CrashPoint.BEFORE_ADOPT, CrashPoint.AFTER_ADOPT);
    long sides =
        Arrays.stream(Around.class.getDeclaredFields())
            .filter(field -> field.getType() == Around.class)
            .map(AroundTest::pair)
            .flatMap(pair -> Stream.of(pair.before(), pair.after()))
            .filter(side -> side == point)
            .count();

    assertThat(sides).isEqualTo(between.contains(point) ? 0 : 1);
  }

  private static Around pair(Field field) {
    try {
      return (Around) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
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
    assertPointsAroundAllBut(
        Set.of(
            "exchangeNow",
            "describe",
            "admit",
            "withdraw",
            "condition",
            "keepHolding",
            "account",
            "trades",
            "income",
            "standing",
            "urgently",
            "brackets",
            "quote",
            "markPrice",
            "rules",
            "rulesAge",
            "symbols",
            "deadMan",
            "renewStream",
            "start",
            "close"),
        Venue.class,
        CrashingVenue.around(recording(Venue.class, null), recorder));
  }

  /** Whatever is written has points around it; the rest only reads. */
  @Test
  void everyJournalCallThatWritesHasPoints() throws ReflectiveOperationException {
    assertPointsAroundAllBut(
        Set.of("load", "inFlight", "guarded", "recentlyDone", "timeline"),
        Journal.class,
        CrashingJournal.around(recording(Journal.class, null), recorder));
  }

  private void assertPointsAroundAllBut(Set<String> withoutPoints, Class<?> port, Object wrapped)
      throws ReflectiveOperationException {
    for (Method method : port.getMethods()) {
      happened.clear();
      method.invoke(
          wrapped, Arrays.stream(method.getParameterTypes()).map(AroundTest::any).toArray());
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
    return switch (type.getSimpleName()) {
      case "String" -> "x";
      case "Commit" -> refusal(1, "1-1");
      default -> nothing(type);
    };
  }

  private static Object nothing(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "int" -> 0;
      case "long" -> 0L;
      case "boolean" -> false;
      default -> null;
    };
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
