package io.quantumtrader.simulator.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.quantumtrader.simulator.stream.StreamPeer;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/**
 * One WebSocket connection. Sends a ping every three minutes; a peer that leaves more than {@value
 * #MAX_PENDING_BYTES} bytes unread is cut off.
 */
final class WebSocketHandler extends SimpleChannelInboundHandler<WebSocketFrame>
    implements StreamPeer {

  static final long MAX_PENDING_BYTES = 4L << 20;
  private static final System.Logger LOG = System.getLogger(WebSocketHandler.class.getName());
  private static final long PING_MINUTES = 3;

  private final Gateway gateway;
  private final Channel channel;
  private final WebSocketServerHandshaker handshaker;

  WebSocketHandler(Gateway gateway, Channel channel, WebSocketServerHandshaker handshaker) {
    this.gateway = gateway;
    this.channel = channel;
    this.handshaker = handshaker;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    ctx.executor().scheduleAtFixedRate(this::ping, PING_MINUTES, PING_MINUTES, TimeUnit.MINUTES);
  }

  @Override
  public void send(String text) {
    if (channel.bytesBeforeWritable() > MAX_PENDING_BYTES) {
      LOG.log(
          Level.WARNING,
          "cutting off {0}, which does not read its stream",
          channel.remoteAddress());
      channel.close();
      return;
    }
    channel.writeAndFlush(new TextWebSocketFrame(text));
  }

  @Override
  public void pong(byte[] payload) {
    channel.writeAndFlush(new PongWebSocketFrame(Unpooled.wrappedBuffer(payload)));
  }

  @Override
  public void close(boolean abruptly) {
    if (abruptly) {
      resetOnClose();
    }
    channel.close();
  }

  /** The other side may have closed it a moment ago; then there is nothing left to reset. */
  private void resetOnClose() {
    try {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException closedAlready) {
      LOG.log(Level.TRACE, "closed already", closedAlready);
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    switch (frame) {
      case TextWebSocketFrame text -> gateway.message(this, text.text());
      case PingWebSocketFrame ping -> gateway.ping(this, ByteBufUtil.getBytes(ping.content()));
      case CloseWebSocketFrame close -> handshaker.close(channel, close.retain());
      default -> LOG.log(Level.TRACE, "ignoring {0}", frame);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    gateway.disconnected(this);
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.log(Level.DEBUG, "stream to " + channel.remoteAddress() + " failed", cause);
    ctx.close();
  }

  private void ping() {
    if (channel.isActive()) {
      channel.writeAndFlush(new PingWebSocketFrame());
    }
  }
}
