package dev.tracekernel.examples;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server and a client on the loopback device that send one message to and fro. */
final class NettyEcho {

  private static final int MESSAGE = 64;

  private final EventLoopGroup loops;
  private final Class<? extends ServerChannel> server;
  private final Class<? extends SocketChannel> client;

  NettyEcho(
      IoHandlerFactory transport,
      Class<? extends ServerChannel> server,
      Class<? extends SocketChannel> client) {
    this.loops = new MultiThreadIoEventLoopGroup(2, transport);
    this.server = server;
    this.client = client;
  }

  /** Lets the message go there and back, as often, stops, and returns the server's port. */
  int echo(int times) throws InterruptedException {
    try {
      Channel listening = listen();
      int port = ((InetSocketAddress) listening.localAddress()).getPort();
      Count count = new Count(times);
      Channel sending = connect(listening.localAddress(), count);
      sending.writeAndFlush(Unpooled.wrappedBuffer(new byte[MESSAGE]));
      count.done.await();
      sending.close().sync();
      listening.close().sync();
      return port;
    } finally {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }
  }

  private Channel listen() throws InterruptedException {
    return new ServerBootstrap()
        .group(loops)
        .channel(server)
        .childHandler(new Answer())
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .sync()
        .channel();
  }

  private Channel connect(SocketAddress address, Count count) throws InterruptedException {
    return new Bootstrap()
        .group(loops)
        .channel(client)
        .handler(count)
        .connect(address)
        .sync()
        .channel();
  }

  /** Sends back what comes. */
  @Sharable
  private static final class Answer extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      context.writeAndFlush(message);
    }
  }

  /** Sends what comes once more, until it has come often enough. */
  private static final class Count extends ChannelInboundHandlerAdapter {

    private final CountDownLatch done = new CountDownLatch(1);
    private long left;

    private Count(int times) {
      this.left = (long) times * MESSAGE;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      left -= ((ByteBuf) message).readableBytes();
      if (left > 0) {
        context.writeAndFlush(message);
      } else {
        ((ByteBuf) message).release();
        done.countDown();
      }
    }
  }
}
