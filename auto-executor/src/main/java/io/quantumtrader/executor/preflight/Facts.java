package io.quantumtrader.executor.preflight;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.HaltReason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything the checks judge by.
 *
 * @param phase what the start is waiting for, or {@link #RUNNING}
 * @param missingSeries metrics that alerts ask for and that are not exported
 * @param at when it was gathered
 */
public record Facts(
    Mode mode,
    String phase,
    Configured configured,
    Journal journal,
    Exchange exchange,
    Account account,
    List<ActiveHalt> halts,
    List<String> missingSeries,
    Instant at) {

  /** The phase in which intents are read. */
  public static final String RUNNING = "running";

  /** The scope of a halt that concerns every symbol. */
  public static final String ACCOUNT_SCOPE = "account";

  public Facts {
    halts = List.copyOf(halts);
    missingSeries = List.copyOf(missingSeries);
  }

  /**
   * What the environment says.
   *
   * @param flags the flags that make the mode, as they are in force
   * @param credentials whether key and secret are there
   * @param warnings what was odd about the configuration
   * @param unread settings in our namespace without effect
   */
  public record Configured(
      String flags,
      boolean credentials,
      boolean operatorToken,
      boolean weakDurabilityAccepted,
      List<String> warnings,
      List<String> unread) {

    public Configured {
      warnings = List.copyOf(warnings);
      unread = List.copyOf(unread);
    }
  }

  /** Redis. */
  public sealed interface Journal {

    /**
     * @param lag entries nobody has been given yet
     * @param oldestPending zero when nothing is pending
     * @param weaknesses what lets Redis lose an acknowledged write
     * @param stopKeys the keys that stop entries, with their values; null when not set
     */
    record Read(
        String stream,
        boolean streamExists,
        boolean groupExists,
        long lag,
        long pending,
        Duration oldestPending,
        List<String> weaknesses,
        SequencedMap<String, @Nullable String> stopKeys)
        implements Journal {

      public Read {
        weaknesses = List.copyOf(weaknesses);
      }
    }

    record NoAnswer(String cause) implements Journal {}
  }

  /**
   * The way to the exchange.
   *
   * @param clock null until its clock has been read
   * @param unanswered requests in a row without an answer
   * @param hold why nothing is sent right now; null when nothing holds
   * @param symbols how many it lists
   * @param rulesAge since it last said what its rules are
   */
  public record Exchange(
      String url,
      @Nullable Clock clock,
      int unanswered,
      Duration unansweredFor,
      @Nullable String hold,
      int symbols,
      Duration rulesAge) {}

  /**
   * @param offset exchange minus local
   * @param uncertainty the offset is right within this
   */
  public record Clock(Duration offset, Duration uncertainty) {}

  /**
   * The account.
   *
   * @param permissions what it may do
   * @param positions how it keeps positions
   * @param balance null until it has been read
   * @param comparedAt when the books were last compared with it; null = never
   */
  public record Account(
      Permissions permissions,
      Positions positions,
      @Nullable Balance balance,
      @Nullable Instant comparedAt) {}

  /** Whether key and account may trade. */
  public sealed interface Permissions {

    /** There is nothing to ask: paper. */
    record NotNeeded() implements Permissions {}

    /**
     * @param found what was checked
     */
    record Granted(String found) implements Permissions {}

    record Refused(String cause) implements Permissions {}

    record NotAsked(String cause) implements Permissions {}
  }

  /** How the account keeps positions. */
  public enum Positions {
    ONE_WAY,
    HEDGE,
    UNKNOWN
  }

  /** Quote units. */
  public record Balance(BigDecimal equity, BigDecimal available) {}

  public record ActiveHalt(HaltReason reason, String detail, String scope) {}
}
