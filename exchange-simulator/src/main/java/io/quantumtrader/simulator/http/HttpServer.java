package io.quantumtrader.simulator.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** HTTP and WebSocket on one port, {@value #MAX_CONNECTIONS} connections at most. */
public final class HttpServer implements AutoCloseable {

  static final int MAX_CONNECTIONS = 4096;
  private static final int MAX_BODY_BYTES = 1 << 20;
  private static final int THREADS = 2;
  private static final int CLOSE_SECONDS = 3;

  private final MultiThreadIoEventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(THREADS, NioIoHandler.newFactory());
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Channel server;

  /** Binds at once; port 0 means any free one. */
  public HttpServer(String bind, int port, Gateway gateway) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    accept(channel, gateway);
                  }
                });
    server = bind(bootstrap, bind, port);
  }

  /** The port in use. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  @Override
  public void close() {
    server.close().awaitUninterruptibly();
    open.close().awaitUninterruptibly();
    threads.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private Channel bind(ServerBootstrap bootstrap, String bind, int port) {
    var bound = bootstrap.bind(bind, port).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      threads.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
      throw new IllegalStateException(
          "expected %s:%d to be free to listen on, was: %s"
              .formatted(bind, port, bound.cause().getMessage()),
          bound.cause());
    }
    return bound.channel();
  }

  private void accept(SocketChannel channel, Gateway gateway) {
    if (open.size() >= MAX_CONNECTIONS) {
      channel.close();
      return;
    }
    open.add(channel);
    channel
        .pipeline()
        .addLast(new HttpServerCodec())
        .addLast(new HttpObjectAggregator(MAX_BODY_BYTES))
        .addLast(new RequestHandler(gateway));
  }
}
