package io.quantumtrader.simulator.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.quantumtrader.simulator.rest.Answer;
import io.quantumtrader.simulator.rest.Delivery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** Writes one delivery to a connection; called on the connection's event loop. */
final class DeliveryWriter {

  private static final System.Logger LOG = System.getLogger(DeliveryWriter.class.getName());
  private static final int GZIP_FROM_BYTES = 1024;

  private final Channel channel;
  private final boolean keepAlive;
  private final boolean gzip;

  DeliveryWriter(Channel channel, boolean keepAlive, boolean gzip) {
    this.channel = channel;
    this.keepAlive = keepAlive;
    this.gzip = gzip;
  }

  void write(Delivery delivery) {
    switch (delivery) {
      case Delivery.Whole w -> whole(w.answer());
      case Delivery.BadGzip g -> badGzip(g.answer());
      case Delivery.Truncated t -> truncated(t.answer());
      case Delivery.Trickled t -> trickled(t);
      case Delivery.Never _ -> channel.config().setAutoRead(true);
      case Delivery.Reset _ -> reset();
      case Delivery.Closed _ -> channel.close();
    }
  }

  /** The other side may have given up a moment ago; then there is nothing left to reset. */
  private void reset() {
    try {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException closedAlready) {
      LOG.log(Level.TRACE, "closed already", closedAlready);
    }
    channel.close();
  }

  private void whole(Answer answer) {
    byte[] body = bytes(answer);
    boolean compress = gzip && body.length >= GZIP_FROM_BYTES;
    byte[] sent = compress ? compressed(body) : body;
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.wrappedBuffer(sent));
    headers(response.headers(), answer).set(HttpHeaderNames.CONTENT_LENGTH, sent.length);
    if (compress) {
      response.headers().set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
    }
    finish(response);
  }

  private void badGzip(Answer answer) {
    byte[] body = bytes(answer);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(body));
    headers(response.headers(), answer)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
        .set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
    finish(response);
  }

  private void finish(FullHttpResponse response) {
    var written = channel.writeAndFlush(response);
    if (keepAlive) {
      channel.config().setAutoRead(true);
    } else {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void truncated(Answer answer) {
    byte[] body = bytes(answer);
    channel.write(head(answer, body.length));
    ByteBuf half = Unpooled.wrappedBuffer(body, 0, body.length / 2);
    channel.writeAndFlush(new DefaultHttpContent(half)).addListener(ChannelFutureListener.CLOSE);
  }

  private void trickled(Delivery.Trickled trickled) {
    byte[] body = bytes(trickled.answer());
    channel.writeAndFlush(head(trickled.answer(), body.length));
    trickle(body, 0, Math.max(1, trickled.bytes()), trickled.interval());
  }

  private void trickle(byte[] body, int from, int size, Duration interval) {
    if (!channel.isActive()) {
      return;
    }
    int to = Math.min(body.length, from + size);
    channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(body, from, to - from)));
    if (to < body.length) {
      channel
          .eventLoop()
          .schedule(
              () -> trickle(body, to, size, interval), interval.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
      channel.config().setAutoRead(true);
    }
  }

  private HttpResponse head(Answer answer, int length) {
    HttpResponse response =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
    headers(response.headers(), answer).set(HttpHeaderNames.CONTENT_LENGTH, length);
    return response;
  }

  private HttpHeaders headers(HttpHeaders headers, Answer answer) {
    headers.set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
    headers.set(HttpHeaderNames.CONNECTION, keepAlive ? "keep-alive" : "close");
    answer.headers().forEach(headers::set);
    return headers;
  }

  private static byte[] bytes(Answer answer) {
    return answer.body().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] compressed(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
