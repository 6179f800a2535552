package io.quantumtrader.executor.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP proxy between a client and a server, at which the line between them can be made to fail.
 * What it does to bytes it does in order, so that a protocol stays intact until it is meant to
 * break.
 */
public final class FaultyProxy implements AutoCloseable {

  private static final int CHUNK = 64 * 1024;

  private final String host;
  private final int port;
  private final ServerSocket listener;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private byte[] swallowAfter = new byte[0];
  private int swallowed;
  private boolean stalled;
  private boolean cut;
  private Duration delay = Duration.ZERO;
  private boolean closed;

  private FaultyProxy(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Listens on a free port of the loopback interface and passes everything on. */
  public static FaultyProxy to(String host, int port) {
    try {
      FaultyProxy proxy = new FaultyProxy(host, port);
      Thread.ofVirtual().name("proxy-accept").start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients connect. */
  public int port() {
    return listener.getLocalPort();
  }

  /**
   * The next request that contains the text reaches the server, but everything the server says
   * after it on that connection is lost, and the connection with it.
   */
  public void swallowReplyTo(String text) {
    changing(() -> swallowAfter = text.getBytes(StandardCharsets.UTF_8));
  }

  /** How many replies have been swallowed. */
  public int swallowed() {
    lock.lock();
    try {
      return swallowed;
    } finally {
      lock.unlock();
    }
  }

  /** Ends every connection and refuses new ones, until {@link #mend()}. */
  public void cut() {
    changing(() -> cut = true);
    lines.forEach(Line::close);
  }

  /** Ends every connection; new ones are served. */
  public void reset() {
    lines.forEach(Line::close);
  }

  /** Connections stay and can be made, but no byte passes, until {@link #mend()}. */
  public void stall() {
    changing(() -> stalled = true);
  }

  /** Every chunk from the server waits this long. */
  public void delay(Duration wait) {
    changing(() -> delay = wait);
  }

  /** The line is as good as new. */
  public void mend() {
    changing(() -> {
      stalled = false;
      cut = false;
      delay = Duration.ZERO;
      swallowAfter = new byte[0];
    });
  }

  private void changing(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (isCut()) {
          client.close();
        } else {
          connect(client);
        }
      } catch (IOException ended) {
        // Closed, or the server behind is out: the client sees its connection end.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      Line line = new Line(client, new Socket(host, port));
      lines.add(line);
      Thread.ofVirtual().name("proxy-up").start(() -> line.pump(line::upwards));
      Thread.ofVirtual().name("proxy-down").start(() -> line.pump(line::downwards));
    } catch (IOException serverIsOut) {
      client.close();
      throw serverIsOut;
    }
  }

  private boolean isCut() {
    lock.lock();
    try {
      return cut;
    } finally {
      lock.unlock();
    }
  }

  private boolean takesSwallowing(String request) {
    lock.lock();
    try {
      boolean wanted =
          swallowAfter.length > 0
              && request.contains(new String(swallowAfter, StandardCharsets.ISO_8859_1));
      if (wanted) {
        swallowAfter = new byte[0];
      }
      return wanted;
    } finally {
      lock.unlock();
    }
  }

  private void countSwallowed() {
    changing(() -> swallowed++);
  }

  private void passWhenAllowed(boolean fromServer) throws InterruptedException {
    lock.lock();
    try {
      long left = fromServer ? delay.toNanos() : 0;
      while (!closed && (stalled || left > 0)) {
        left = stalled ? awaitMending(left) : changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private long awaitMending(long left) throws InterruptedException {
    changed.await(1, TimeUnit.SECONDS);
    return left;
  }

  @Override
  public void close() {
    changing(() -> closed = true);
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines.forEach(Line::close);
  }

  private interface Direction {
    void run() throws IOException, InterruptedException;
  }

  /** One client's connection and the one made for it. */
  private final class Line {
    private final Socket client;
    private final Socket server;
    private volatile boolean swallowing;

    private Line(Socket client, Socket server) throws IOException {
      this.client = client;
      this.server = server;
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    }

    private void pump(Direction direction) {
      try {
        direction.run();
      } catch (IOException ended) {
        // Either side is gone; so is the line.
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } finally {
        close();
      }
    }

    private void upwards() throws IOException, InterruptedException {
      byte[] chunk = new byte[CHUNK];
      InputStream in = client.getInputStream();
      OutputStream out = server.getOutputStream();
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        passWhenAllowed(false);
        swallowing =
            swallowing || takesSwallowing(new String(chunk, 0, n, StandardCharsets.ISO_8859_1));
        out.write(chunk, 0, n);
        out.flush();
      }
    }

    private void downwards() throws IOException, InterruptedException {
      byte[] chunk = new byte[CHUNK];
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (swallowing) {
          countSwallowed();
          return;
        }
        passWhenAllowed(true);
        out.write(chunk, 0, n);
        out.flush();
      }
    }

    private void close() {
      lines.remove(this);
      closeQuietly(client);
      closeQuietly(server);
    }

    private static void closeQuietly(Socket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
