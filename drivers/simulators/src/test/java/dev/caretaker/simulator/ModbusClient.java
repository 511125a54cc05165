package dev.caretaker.simulator;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A Modbus TCP client that speaks in hexadecimal. */
final class ModbusClient implements AutoCloseable {

    private final Socket socket;
    private short transaction;

    ModbusClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5000);
    }

    /** Sends a PDU and gives the answer's, having checked the header. */
    byte[] ask(String pdu) throws IOException {
        var request = HexFormat.of().parseHex(pdu);
        transaction++;
        sendRaw(ByteBuffer.allocate(7 + request.length)
                .putShort(transaction)
                .putShort((short) 0)
                .putShort((short) (request.length + 1))
                .put((byte) 9)
                .put(request)
                .array());
        var in = new DataInputStream(socket.getInputStream());
        if (in.readShort() != transaction || in.readShort() != 0) {
            throw new IOException("Not the answer to this request");
        }
        var answer = new byte[in.readUnsignedShort() - 1];
        if (in.readByte() != 9) {
            throw new IOException("Not the answer of this unit");
        }
        in.readFully(answer);
        return answer;
    }

    String askHex(String pdu) throws IOException {
        return HexFormat.of().formatHex(ask(pdu));
    }

    /** Registers from the address on, read by function 3 or 4. */
    ByteBuffer registers(int function, int address, int count) throws IOException {
        var answer = ask("%02x%04x%04x".formatted(function, address, count));
        return ByteBuffer.wrap(answer, 2, answer.length - 2).slice();
    }

    void sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    boolean isHungUp() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
