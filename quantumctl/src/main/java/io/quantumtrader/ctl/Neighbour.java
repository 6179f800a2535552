package io.quantumtrader.ctl;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

/**
 * A service that is asked beside the executor. Nothing here ends a command: without it there is
 * less to tell.
 *
 * @param timeout of the connection, and of each answer
 * @param maxAnswerBytes an answer that is larger is a failure
 */
record Neighbour(URI base, Duration timeout, int maxAnswerBytes) {

  /**
   * @param path with its query
   */
  HttpResponse<String> get(String path) throws IOException {
    var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout).build();
    try (var client = HttpClient.newBuilder().connectTimeout(timeout).build()) {
      return client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), maxAnswerBytes));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  /** Whether the connection failed because its host has no address. */
  static boolean isUnknownName(ConnectException failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof UnresolvedAddressException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  static String reason(IOException failure) {
    return switch (failure) {
      case HttpTimeoutException _ -> "no answer in time";
      case ConnectException unknown when isUnknownName(unknown) -> "nobody knows the name";
      case ConnectException _ -> "nothing listens there";
      default -> Text.printable(String.valueOf(failure.getMessage()));
    };
  }
}
