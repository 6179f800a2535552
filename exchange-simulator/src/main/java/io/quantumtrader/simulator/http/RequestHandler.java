package io.quantumtrader.simulator.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.quantumtrader.simulator.rest.Request;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Reads HTTP requests, one at a time per connection, and turns upgrades into WebSockets. */
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final System.Logger LOG = System.getLogger(RequestHandler.class.getName());
  private static final int MAX_FRAME_BYTES = 1 << 16;

  private final Gateway gateway;

  RequestHandler(Gateway gateway) {
    this.gateway = gateway;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest http) {
    if (http.headers().containsValue(HttpHeaderNames.UPGRADE, "websocket", true)) {
      upgrade(ctx, http);
      return;
    }
    boolean keepAlive = HttpUtil.isKeepAlive(http);
    Request request = request(ctx, http);
    ctx.channel().config().setAutoRead(false);
    DeliveryWriter writer = new DeliveryWriter(ctx.channel(), keepAlive, request.acceptsGzip());
    gateway.request(request, delivery -> ctx.executor().execute(() -> writer.write(delivery)));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.log(Level.WARNING, "connection from " + ctx.channel().remoteAddress() + " failed", cause);
    }
    ctx.close();
  }

  private static Request request(ChannelHandlerContext ctx, FullHttpRequest http) {
    String uri = http.uri();
    int mark = uri.indexOf('?');
    String accepted = http.headers().get(HttpHeaderNames.ACCEPT_ENCODING, "");
    String apiKey = http.headers().get("X-MBX-APIKEY", "");
    return new Request(
        http.method().name(),
        mark < 0 ? uri : uri.substring(0, mark),
        mark < 0 ? "" : uri.substring(mark + 1),
        http.content().toString(StandardCharsets.UTF_8),
        apiKey,
        ((InetSocketAddress) ctx.channel().remoteAddress()).getAddress().getHostAddress(),
        accepted.contains("gzip"));
  }

  private void upgrade(ChannelHandlerContext ctx, FullHttpRequest http) {
    String uri = http.uri();
    int mark = uri.indexOf('?');
    String path = mark < 0 ? uri : uri.substring(0, mark);
    String query = mark < 0 ? "" : uri.substring(mark + 1);
    String location = "ws://" + http.headers().get(HttpHeaderNames.HOST, "localhost") + uri;
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshakerFactory(location, null, true, MAX_FRAME_BYTES)
            .newHandshaker(http);
    if (handshaker == null) {
      WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(ctx.channel());
      return;
    }
    WebSocketHandler handler = new WebSocketHandler(gateway, ctx.channel(), handshaker);
    ctx.pipeline().replace(this, "websocket", handler);
    handshaker
        .handshake(ctx.channel(), http)
        .addListener(done -> {
          if (done.isSuccess()) {
            gateway.connected(handler, path, query);
          }
        });
  }
}
