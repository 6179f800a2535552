package io.quantumtrader.ctl;

/** What executor and bridge say of the intent my-1. */
final class Stories {

  private static final String BEGIN =
      """
      {"correlation_id":"my-1","events":[
       {"event_type":"INTENT_RECEIVED","correlation_id":"my-1","intent_id":"1795262400020-0",
        "symbol":"BTCUSDT","side":"BUY","mode":"testnet","seq":"1",
        "timestamp":"2026-11-21T12:00:00.025Z",
        "payload":{"symbol":"BTCUSDT","action":"BUY","quantity":"0.00200",
         "source":"gpt-7","timestamp":"2026-11-21T12:00:00Z"}},
       {"event_type":"ORDER_SUBMIT","correlation_id":"my-1","intent_id":"1795262400020-0",
        "client_order_id":"qx1","symbol":"BTCUSDT","side":"BUY","mode":"testnet","seq":"2",
        "timestamp":"2026-11-21T12:00:00.030Z",
        "payload":{"order":{"symbol":"BTCUSDT","side":"BUY","quantity":"0.002"},"attempt":1}}\
      """;

  /** Sent, and not a word since. */
  static final String UNANSWERED = BEGIN + "]}";

  /** Nobody knows, and the executor keeps asking. */
  static final String STILL_UNKNOWN =
      BEGIN
          + """
          ,
           {"event_type":"ORDER_UNKNOWN","client_order_id":"qx1","symbol":"BTCUSDT",
            "intent_id":"1795262400020-0","mode":"testnet","seq":"3",
            "timestamp":"2026-11-21T12:00:05.030Z","payload":{"cause":"time-out"}}]}\
          """;

  /** Stuck after 5 s, so before the request had timed out; found by asking. */
  static final String FILLED =
      BEGIN
          + """
          ,
           {"event_type":"ORDER_UNKNOWN","client_order_id":"qx1","symbol":"BTCUSDT",
            "intent_id":"1795262400020-0","mode":"testnet","seq":"3",
            "timestamp":"2026-11-21T12:00:05.030Z","payload":{"cause":"time-out"}},
           {"event_type":"ORDER_RESPONSE","client_order_id":"qx1","symbol":"BTCUSDT",
            "intent_id":"1795262400020-0","mode":"testnet","seq":"4",
            "timestamp":"2026-11-21T12:00:14.030Z",
            "payload":{"order_id":7,"status":"FILLED","resolved_by":"query"}},
           {"event_type":"ORDER_DONE","client_order_id":"qx1","symbol":"BTCUSDT",
            "intent_id":"1795262400020-0","mode":"testnet","seq":"5",
            "timestamp":"2026-11-21T12:00:14.030Z",
            "payload":{"outcome":"FILLED","executed_qty":"0.002"}}]}\
          """;

  static final String FILLED_AS_THE_BRIDGE_SAW_IT =
      """
      {"correlation_id":"my-1","state":"ORDER_DONE","terminal":true,
       "intent_id":"1795262400020-0","events_omitted":0,"as_of":"2026-11-21T12:01:00.000Z",
       "events":[
       {"entry_id":"1795262400026-0","event_type":"INTENT_RECEIVED","seq":1,
        "timestamp":"2026-11-21T12:00:00.025Z","intent_id":"1795262400020-0","payload":{}},
       {"entry_id":"1795262400032-0","event_type":"ORDER_SUBMIT","seq":2,
        "timestamp":"2026-11-21T12:00:00.030Z","intent_id":"1795262400020-0",
        "client_order_id":"qx1","symbol":"BTCUSDT","mode":"testnet","payload":{}},
       {"entry_id":"1795262405031-0","event_type":"ORDER_UNKNOWN","seq":3,
        "timestamp":"2026-11-21T12:00:05.030Z","intent_id":"1795262400020-0",
        "client_order_id":"qx1","symbol":"BTCUSDT","mode":"testnet","payload":{}},
       {"entry_id":"1795262414031-0","event_type":"ORDER_RESPONSE","seq":4,
        "timestamp":"2026-11-21T12:00:14.030Z","intent_id":"1795262400020-0",
        "client_order_id":"qx1","symbol":"BTCUSDT","mode":"testnet","payload":{}},
       {"entry_id":"1795262414031-1","event_type":"ORDER_DONE","seq":5,
        "timestamp":"2026-11-21T12:00:14.030Z","intent_id":"1795262400020-0",
        "client_order_id":"qx1","symbol":"BTCUSDT","mode":"testnet",
        "payload":{"outcome":"FILLED"}}]}\
      """;

  private Stories() {}
}
