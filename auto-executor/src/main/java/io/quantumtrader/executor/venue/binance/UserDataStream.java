package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.VenueListener;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The account's own events (Binance USDⓈ-M docs, User Data Streams): opens and prolongs the listen
 * key, hands every order event to the listener, says when it is up and when it is not. Whose order
 * an event is about is for the listener to decide.
 */
final class UserDataStream implements StreamSession, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UserDataStream.class);
  // A listen key lives for 60 minutes.
  private static final Duration KEEPALIVE_INTERVAL = Duration.ofMinutes(30);
  private static final Duration KEEPALIVE_RETRY = Duration.ofMinutes(1);
  private static final String ROUTE = "private";

  private final AccountApi api;
  private final Connection connection;
  private final VenueListener listener;
  private final ConfigChanges configChanges;
  private final StreamLoop loop;
  private final TriggeredOrders became = new TriggeredOrders();
  private volatile @Nullable StreamConnection current;
  private volatile boolean routed;
  private Duration keptAliveAt = Duration.ZERO;

  UserDataStream(
      AccountApi api, Connection connection, VenueListener listener, ConfigChanges configChanges) {
    this.api = api;
    this.connection = connection;
    this.listener = listener;
    this.configChanges = configChanges;
    this.loop = new StreamLoop(this, connection);
  }

  void start() {
    loop.start();
  }

  @Override
  public String name() {
    return "user-data";
  }

  @Override
  public List<URI> addresses() throws StreamUnavailable {
    if (connection.missing().isMissing(AccountEndpoint.OPEN_LISTEN_KEY)) {
      throw new StreamUnavailable("the exchange offers no user data stream");
    }
    Reply reply = api.call(AccountEndpoint.OPEN_LISTEN_KEY, Map.of());
    connection
        .missing()
        .note(AccountEndpoint.OPEN_LISTEN_KEY, reply, "orders are followed by asking for them");
    if (!(reply instanceof Reply.Success success)) {
      throw new StreamUnavailable("no listen key: " + reply.failure());
    }
    String listenKey = new Fields(success.body()).text("listenKey");
    if (listenKey == null || !listenKey.matches("[A-Za-z0-9_-]{1,256}")) {
      throw new StreamUnavailable("expected a listen key, was an answer without one");
    }
    List<URI> addresses = StreamAddress.of(connection.streamUrl(), ROUTE, "/" + listenKey);
    return routed ? addresses.subList(0, 1) : addresses;
  }

  /**
   * Where the new path has once worked the old one would connect and stay mute (Binance USDⓈ-M
   * docs, change log 2026-04: connections without a route get public data only).
   */
  @Override
  public void onConnected(URI address) {
    routed |= address.getPath().contains("/" + ROUTE + "/");
  }

  /** Makes a new connection, under a listen key asked for anew: this one is mute. */
  void renew(String cause) {
    loop.renew(cause);
  }

  @Override
  public void onUp(StreamConnection stream) {
    current = stream;
    keptAliveAt = Duration.ZERO;
    configChanges.mayHaveBeenMissed();
    listener.onStreamConnected();
  }

  @Override
  public void onTick(StreamConnection stream) {
    if (stream.age().minus(keptAliveAt).compareTo(KEEPALIVE_INTERVAL) < 0) {
      return;
    }
    Reply reply = api.call(AccountEndpoint.KEEP_LISTEN_KEY, Map.of());
    if (reply instanceof Reply.Success) {
      keptAliveAt = stream.age();
    } else if (reply instanceof Reply.Refused refused
        && refused.hasCode(ErrorCodes.INVALID_LISTEN_KEY)) {
      stream.end("the listen key is gone");
    } else {
      LOG.warn("could not prolong the listen key: {}", reply.failure());
      keptAliveAt = stream.age().minus(KEEPALIVE_INTERVAL).plus(KEEPALIVE_RETRY);
    }
  }

  @Override
  public void onMessage(String message) {
    try {
      Fields frame = new Fields(Json.read(message));
      dispatch(frame.node().has("data") ? frame.child("data") : frame);
    } catch (JacksonException e) {
      LOG.warn("unreadable user data frame: {}", connection.redaction().of(message));
    } catch (RuntimeException e) {
      LOG.error("a user data event could not be handed over; the next one will be", e);
    }
  }

  private void dispatch(Fields event) {
    String type = event.text("e");
    connection.observer().streamEvent(connection.clock().localNow());
    if ("ORDER_TRADE_UPDATE".equals(type)) {
      UserEvents.orderReport(event)
          .ifPresentOrElse(
              report -> listener.onOrderReport(became.named(report)),
              () -> LOG.warn("an order event without identity or known status was left out"));
    } else if ("ALGO_UPDATE".equals(type)) {
      conditionalOrder(event);
    } else if ("listenKeyExpired".equals(type)) {
      StreamConnection stream = current;
      if (stream != null) {
        stream.end("the listen key has expired");
      }
    } else if (isFunding(type, event)) {
      listener.onFunding();
    } else {
      configChanges.on(event);
    }
  }

  /** Its amount is read with the account's income: the event has no id to tell a repetition by. */
  private static boolean isFunding(@Nullable String type, Fields event) {
    return "ACCOUNT_UPDATE".equals(type) && "FUNDING_FEE".equals(event.child("a").text("m"));
  }

  private void conditionalOrder(Fields event) {
    Fields order = event.child("o");
    became.note(order.integer("ai"), order.text("caid"));
    UserEvents.conditionalReport(event)
        .ifPresentOrElse(
            listener::onOrderReport,
            () ->
                LOG.warn(
                    "a conditional order's event without identity or known status was left out"));
  }

  @Override
  public void onDown(String cause) {
    if (connection.missing().isMissing(AccountEndpoint.OPEN_LISTEN_KEY)) {
      listener.onStreamNotOffered(cause);
    } else {
      listener.onStreamLost(cause);
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
