package io.quantumtrader.simulator.stream;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.protocol.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One listen key per account, valid for an hour unless extended (Binance USDⓈ-M docs). */
public final class ListenKeys {

  private static final String ALPHABET =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int LENGTH = 64;

  private final Map<Account, Key> keys = new HashMap<>();
  private final SplittableRandom random;
  private final Duration validity;

  /** Keys of the given validity. */
  public ListenKeys(long seed, Duration validity) {
    this.random = new SplittableRandom(seed);
    this.validity = validity;
  }

  /** The account's key, created if there is none; its validity starts again. */
  public String open(Account account, Instant now) {
    Key key = keys.get(account);
    String text = key == null || !key.expires.isAfter(now) ? generate() : key.text;
    keys.put(account, new Key(text, now.plus(validity)));
    return text;
  }

  /** Starts the validity again; rejected with -1125 when there is no key. */
  public String extend(Account account, Instant now) {
    Key key = keys.get(account);
    if (key == null || !key.expires.isAfter(now)) {
      throw ErrorCode.INVALID_LISTEN_KEY.reject();
    }
    keys.put(account, new Key(key.text, now.plus(validity)));
    return key.text;
  }

  /** Forgets the account's key. */
  public void close(Account account) {
    keys.remove(account);
  }

  /** Whose key this is; null when it is not valid. */
  public @Nullable Account owner(String text) {
    for (var entry : keys.entrySet()) {
      if (entry.getValue().text.equals(text)) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** Removes and returns the keys whose time is over. */
  public List<Expired> takeExpired(Instant now) {
    return take(key -> !key.expires.isAfter(now));
  }

  /** Removes and returns all keys. */
  public List<Expired> takeAll() {
    return take(_ -> true);
  }

  private List<Expired> take(Predicate<Key> condition) {
    List<Expired> taken = new ArrayList<>();
    for (var entry : Map.copyOf(keys).entrySet()) {
      if (condition.test(entry.getValue())) {
        keys.remove(entry.getKey());
        taken.add(new Expired(entry.getKey(), entry.getValue().text));
      }
    }
    return taken;
  }

  private String generate() {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return key.toString();
  }

  /** A key that is no longer valid. */
  public record Expired(Account account, String listenKey) {}

  private record Key(String text, Instant expires) {}
}
