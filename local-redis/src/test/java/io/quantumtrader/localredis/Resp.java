package io.quantumtrader.localredis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One inline command on a socket of its own; a bulk reply is returned as its first line. */
final class Resp {

  private Resp() {}

  static String ask(int port, String command) throws IOException {
    return ask("127.0.0.1", port, command);
  }

  static String ask(String host, int port, String command) throws IOException {
    try (Socket socket = new Socket(host, port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String head = in.readLine();
      return head.startsWith("$") && !head.equals("$-1") ? in.readLine() : head;
    }
  }

  static String config(int port, String name) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(5_000);
      socket
          .getOutputStream()
          .write(("CONFIG GET " + name + "\r\n").getBytes(StandardCharsets.UTF_8));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (int line = 0; line < 4; line++) {
        in.readLine();
      }
      return in.readLine();
    }
  }
}
