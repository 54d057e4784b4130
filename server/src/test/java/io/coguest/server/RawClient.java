package io.coguest.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Closing;
import io.coguest.proto.v1.ServerFrame;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/** A WebSocket client that can also do what none may. Blocking, at most ten seconds. */
final class RawClient implements AutoCloseable {
  static final String PROTO = "coguest.v1.proto";
  static final String JSON = "coguest.v1.json";
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;
  private static final int TIMEOUT_MS = 10_000;
  private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final String protocol;
  private int nextId = 1;

  /** A whole message as it came. */
  record Message(int opcode, ByteString payload) {
    int closeCode() {
      return payload.asReadOnlyByteBuffer().getShort() & 0xFFFF;
    }
  }

  private RawClient(Socket socket, String protocol) throws IOException {
    this.socket = socket;
    this.protocol = protocol;
    socket.setSoTimeout(TIMEOUT_MS);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  static RawClient connect(int port, String protocol) throws IOException {
    return connect(port, protocol, SocketFactory.getDefault(), 0);
  }

  /** With so small a receive buffer, 0 = the usual one. */
  static RawClient connect(int port, String protocol, SocketFactory factory, int receiveBuffer)
      throws IOException {
    Socket socket = factory.createSocket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
    RawClient client = new RawClient(socket, protocol);
    client.sendRaw(handshake(protocol).getBytes(StandardCharsets.US_ASCII));
    String head = client.readHead();
    if (!head.startsWith("HTTP/1.1 101 ")) {
      throw new IOException("refused: " + head);
    }
    return client;
  }

  static String handshake(String protocol) {
    return "GET /v1/signal HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + "Sec-WebSocket-Protocol: "
        + protocol
        + "\r\n\r\n";
  }

  /** Sends any request and returns the head of the answer. */
  static String request(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      RawClient client = new RawClient(socket, "");
      client.sendRaw(request.getBytes(StandardCharsets.US_ASCII));
      return client.readHead();
    }
  }

  private String readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  /** The next id for a command. */
  int id() {
    return nextId++;
  }

  void send(ClientFrame frame) throws IOException {
    sendRaw(bytes(frame));
  }

  void sendAll(List<ClientFrame> frames) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ClientFrame frame : frames) {
      all.write(bytes(frame));
    }
    sendRaw(all.toByteArray());
  }

  private byte[] bytes(ClientFrame frame) throws IOException {
    if (protocol.equals(JSON)) {
      return message(TEXT, JsonFormat.printer().print(frame).getBytes(StandardCharsets.UTF_8));
    }
    return message(BINARY, frame.toByteArray());
  }

  void sendMessage(int opcode, byte[] payload) throws IOException {
    sendRaw(message(opcode, payload));
  }

  void sendRaw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** A masked message. */
  static byte[] message(int opcode, byte[] payload) {
    return message(0x80 | opcode, payload, true);
  }

  /** A message or part of one, with any first byte. */
  static byte[] message(int firstByte, byte[] payload, boolean masked) {
    ByteBuffer bytes = ByteBuffer.allocate(14 + payload.length);
    int maskBit = masked ? 0x80 : 0;
    bytes.put((byte) firstByte);
    if (payload.length < 126) {
      bytes.put((byte) (maskBit | payload.length));
    } else if (payload.length < 65_536) {
      bytes.put((byte) (maskBit | 126)).putShort((short) payload.length);
    } else {
      bytes.put((byte) (maskBit | 127)).putLong(payload.length);
    }
    if (masked) {
      bytes.put(MASK);
    }
    for (int i = 0; i < payload.length; i++) {
      bytes.put(masked ? (byte) (payload[i] ^ MASK[i & 3]) : payload[i]);
    }
    byte[] result = new byte[bytes.position()];
    bytes.flip().get(result);
    return result;
  }

  /** The next message, control frames included. */
  Message nextMessage() throws IOException {
    int opcode = in.readUnsignedByte() & 0xF;
    int length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = (int) in.readLong();
    }
    byte[] payload = new byte[length];
    in.readFully(payload);
    return new Message(opcode, ByteString.copyFrom(payload));
  }

  /** The next frame; pings are answered. */
  ServerFrame next() throws IOException {
    while (true) {
      Message message = nextMessage();
      switch (message.opcode) {
        case PING -> sendMessage(PONG, message.payload.toByteArray());
        case PONG -> {}
        case CLOSE -> throw new EOFException("closed with " + message.closeCode());
        default -> {
          return frame(message);
        }
      }
    }
  }

  private static ServerFrame frame(Message message) throws InvalidProtocolBufferException {
    if (message.opcode == BINARY) {
      return ServerFrame.parseFrom(message.payload);
    }
    ServerFrame.Builder frame = ServerFrame.newBuilder();
    JsonFormat.parser().merge(message.payload.toStringUtf8(), frame);
    return frame.build();
  }

  /** The next frame that fits; others are dropped. */
  ServerFrame next(Predicate<ServerFrame> wanted) throws IOException {
    ServerFrame frame = next();
    while (!wanted.test(frame)) {
      frame = next();
    }
    return frame;
  }

  /** Sends a command and waits for its reply. */
  io.coguest.proto.v1.Reply call(ClientFrame.Builder command) throws IOException {
    ClientFrame frame = command.getId() == 0 ? command.setId(id()).build() : command.build();
    send(frame);
    return reply(frame.getId());
  }

  io.coguest.proto.v1.Reply reply(int id) throws IOException {
    return next(frame -> frame.hasReply() && frame.getReply().getId() == id).getReply();
  }

  /** The closing frame, after which the connection must be closed with the same number. */
  Closing closing() throws IOException {
    Closing closing = next(ServerFrame::hasClosing).getClosing();
    Message close = nextMessage();
    if (close.opcode != CLOSE || close.closeCode() != closing.getCode()) {
      throw new IOException("no close with " + closing.getCode() + " after the closing frame");
    }
    sendMessage(CLOSE, close.payload.toByteArray());
    List<Integer> rest = new ArrayList<>();
    for (int more = in.read(); more >= 0; more = in.read()) {
      rest.add(more);
    }
    if (!rest.isEmpty()) {
      throw new IOException("after the close came " + rest);
    }
    return closing;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
