package io.quantumtrader.localredis;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a server one question per connection, in the inline form of the Redis protocol, so that
 * starting a server needs no client library.
 *
 * @param timeout bound of the connect and of each read
 */
record RedisProbe(String host, int port, Duration timeout) {

  private static final int MAX_REPLY_BYTES = 1 << 20;

  /** Whether it answers PONG; false while it loads its data. */
  boolean isReady() throws IOException {
    return ask("PING").equals("+PONG");
  }

  void flushAll() throws IOException {
    String reply = ask("FLUSHALL SYNC");
    if (!reply.equals("+OK")) {
      throw new IOException("expected +OK to FLUSHALL, was " + reply);
    }
  }

  /** One line of {@code INFO server}, such as {@code process_id}. */
  String info(String field) throws IOException {
    Matcher line =
        Pattern.compile("^" + Pattern.quote(field) + ":(.*)$", Pattern.MULTILINE)
            .matcher(ask("INFO server"));
    if (!line.find()) {
      throw new IOException("expected " + field + " in INFO server, was missing");
    }
    return line.group(1).strip();
  }

  private String ask(String command) throws IOException {
    int timeoutMs = Math.toIntExact(timeout.toMillis());
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), timeoutMs);
      socket.setSoTimeout(timeoutMs);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String head = line(in);
      return head.startsWith("$") ? bulk(in, Integer.parseInt(head.substring(1))) : head;
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > MAX_REPLY_BYTES) {
        throw new EOFException("expected a line of a Redis reply, was '" + line + "'");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  private static String bulk(InputStream in, int lengthBytes) throws IOException {
    if (lengthBytes < 0 || lengthBytes > MAX_REPLY_BYTES) {
      throw new IOException(
          "expected a reply of 0.." + MAX_REPLY_BYTES + " bytes, was " + lengthBytes);
    }
    return new String(in.readNBytes(lengthBytes), StandardCharsets.UTF_8);
  }
}
