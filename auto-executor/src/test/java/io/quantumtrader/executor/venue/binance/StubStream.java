package io.quantumtrader.executor.venue.binance;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The barest WebSocket server: takes connections on one path, refuses all others, sends what the
 * test says and answers nothing, pings included.
 */
final class StubStream implements AutoCloseable {

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final ServerSocket server;
  private final String acceptedPath;
  private volatile boolean refusing;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  final List<String> paths = new CopyOnWriteArrayList<>();

  StubStream(String acceptedPath) {
    this.acceptedPath = acceptedPath;
    try {
      server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::acceptAll);
  }

  URI url() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort());
  }

  void refuseFromNowOn() {
    refusing = true;
  }

  int connections() {
    return open.size();
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        shakeHands(server.accept());
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void shakeHands(Socket socket) throws IOException {
    var reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String path = reader.readLine().split(" ")[1];
    String key = "";
    for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
      if (line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18)) {
        key = line.substring(18).strip();
      }
    }
    paths.add(path);
    if (path.equals(acceptedPath) && !refusing) {
      write(
          socket,
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + accept(key)
              + "\r\n\r\n");
      open.add(socket);
    } else {
      write(socket, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      socket.close();
    }
  }

  private static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** Sends one message to everybody in this many frames. */
  void send(String message, int frames) {
    byte[] all = message.getBytes(StandardCharsets.UTF_8);
    int size = (all.length + frames - 1) / frames;
    try {
      for (Socket socket : open) {
        for (int from = 0; from < all.length; from += size) {
          int length = Math.min(size, all.length - from);
          sendFrame(
              socket.getOutputStream(), all, from, length, from == 0, from + length == all.length);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sendFrame(
      OutputStream out, byte[] all, int from, int length, boolean first, boolean last)
      throws IOException {
    var frame = new ByteArrayOutputStream();
    frame.write((last ? 0x80 : 0) | (first ? 1 : 0));
    if (length < 126) {
      frame.write(length);
    } else if (length < 1 << 16) {
      frame.write(126);
      frame.write(length >> 8);
      frame.write(length);
    } else {
      frame.write(127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) length >> shift));
      }
    }
    frame.write(all, from, length);
    out.write(frame.toByteArray());
    out.flush();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
