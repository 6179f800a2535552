package io.quantumtrader.demo;

import java.io.PrintStream;

/** What the user can do while the demo stays up: addresses and commands to copy. */
final class Invitation {

  private Invitation() {}

  static void print(PrintStream out, Ports ports, String operatorToken) {
    out.printf(
        """

        Everything stays up until Ctrl-C. What you send appears below.

          executor   http://127.0.0.1:%1$d/actuator/health   /actuator/prometheus   /actuator/info
          bridge     http://127.0.0.1:%2$d/actuator/health
          exchange   http://127.0.0.1:%3$d/admin/ledger/summary
          Redis      redis://127.0.0.1:%4$d

        Send a signal, and ask what became of it:

          curl -s http://127.0.0.1:%2$d/api/v1/signals -H 'Content-Type: application/json' \\
            -d '{"symbol": "BTCUSDT", "action": "BUY", "quantity": "0.002", "confidence": 0.9}'
          curl -s http://127.0.0.1:%2$d/api/v1/intents/CORRELATION_ID

        Or write to the stream yourself, and read the other one:

          redis-cli -p %4$d XADD quantum:stream:intent '*' \\
            payload '{"symbol": "ETHUSDT", "action": "SELL", "quantity": "0.05", "confidence": 0.9}'
          redis-cli -p %4$d XREVRANGE quantum:stream:execution + - COUNT 3

        Calls that change something in the executor need: Authorization: Bearer %5$s

        """,
        ports.executor(), ports.bridge(), ports.simulator(), ports.redis(), operatorToken);
  }
}
