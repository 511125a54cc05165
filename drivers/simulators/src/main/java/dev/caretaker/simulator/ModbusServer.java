package dev.caretaker.simulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The device's side of Modbus TCP: functions 1, 3, 4, 5, 6, and 16, and exceptions 1, 2, and 3.
 *
 * <p>Source: Modbus Application Protocol V1.1b3, section 6; Modbus Messaging on TCP/IP V1.0b, section 3.1. Frames whose header
 * is wrong end the connection, since what follows them can't be told apart.
 */
record ModbusServer(ModbusUnit unit) implements StreamEndpoint.Conversation {

    private static final int HEADER = 7;
    private static final int MAX_PDU = 253;
    private static final int MAX_READ_REGISTERS = 125;
    private static final int MAX_WRITTEN_REGISTERS = 123;
    private static final int MAX_READ_COILS = 2000;
    private static final int COIL_ON = 0xFF00;
    private static final int EXCEPTION = 0x80;

    private static final int READ_COILS = 1;
    private static final int READ_HOLDING_REGISTERS = 3;
    private static final int READ_INPUT_REGISTERS = 4;
    private static final int WRITE_COIL = 5;
    private static final int WRITE_REGISTER = 6;
    private static final int WRITE_REGISTERS = 16;

    @Override
    public void hold(Connection connection) throws IOException {
        var header = new byte[HEADER];
        while (connection.read(header)) {
            var fields = ByteBuffer.wrap(header);
            var transaction = fields.getShort();
            var protocol = fields.getShort();
            var length = Short.toUnsignedInt(fields.getShort());
            var unitId = fields.get();
            if (protocol != 0 || length < 2 || length > MAX_PDU + 1) {
                return;
            }
            var request = new byte[length - 1];
            if (!connection.read(request)) {
                return;
            }
            connection.log().command(HexFormat.of().formatHex(request));
            var answer = answer(ByteBuffer.wrap(request));
            connection.answer(ByteBuffer.allocate(HEADER + answer.length)
                    .putShort(transaction)
                    .putShort((short) 0)
                    .putShort((short) (answer.length + 1))
                    .put(unitId)
                    .put(answer)
                    .array());
        }
    }

    private byte[] answer(ByteBuffer request) {
        var function = Byte.toUnsignedInt(request.get());
        try {
            return switch (function) {
                case READ_COILS -> readCoils(request);
                case READ_HOLDING_REGISTERS -> readRegisters(function, unit.holdingRegisters(), request);
                case READ_INPUT_REGISTERS -> readRegisters(function, unit.inputRegisters(), request);
                case WRITE_COIL -> writeCoil(request);
                case WRITE_REGISTER -> writeRegister(request);
                case WRITE_REGISTERS -> writeRegisters(request);
                default -> throw new ModbusRefusal(ModbusRefusal.ILLEGAL_FUNCTION, "No function " + function);
            };
        } catch (ModbusRefusal refusal) {
            return new byte[] {(byte) (function | EXCEPTION), (byte) refusal.code()};
        }
    }

    private byte[] readCoils(ByteBuffer request) throws ModbusRefusal {
        need(request, 4);
        var address = word(request);
        var count = word(request);
        var coils = unit.coils();
        inRange(address, count, MAX_READ_COILS, coils.length);
        var bytes = new byte[2 + (count + 7) / 8];
        bytes[0] = READ_COILS;
        bytes[1] = (byte) (bytes.length - 2);
        for (var i = 0; i < count; i++) {
            bytes[2 + i / 8] |= (byte) (coils[address + i] ? 1 << i % 8 : 0);
        }
        return bytes;
    }

    private static byte[] readRegisters(int function, int[] registers, ByteBuffer request) throws ModbusRefusal {
        need(request, 4);
        var address = word(request);
        var count = word(request);
        inRange(address, count, MAX_READ_REGISTERS, registers.length);
        var answer = ByteBuffer.allocate(2 + 2 * count).put((byte) function).put((byte) (2 * count));
        for (var i = 0; i < count; i++) {
            answer.putShort((short) registers[address + i]);
        }
        return answer.array();
    }

    private byte[] writeCoil(ByteBuffer request) throws ModbusRefusal {
        need(request, 4);
        var address = word(request);
        var value = word(request);
        if (value != 0 && value != COIL_ON) {
            throw new ModbusRefusal(ModbusRefusal.ILLEGAL_VALUE, "A coil takes 0000 or FF00");
        }
        inRange(address, 1, 1, unit.coils().length);
        unit.writeCoil(address, value == COIL_ON);
        return echo(WRITE_COIL, address, value);
    }

    private byte[] writeRegister(ByteBuffer request) throws ModbusRefusal {
        need(request, 4);
        var address = word(request);
        inRange(address, 1, 1, unit.holdingRegisters().length);
        var value = word(request);
        unit.writeRegisters(address, new int[] {value});
        return echo(WRITE_REGISTER, address, value);
    }

    private byte[] writeRegisters(ByteBuffer request) throws ModbusRefusal {
        if (request.remaining() < 5) {
            throw new ModbusRefusal(ModbusRefusal.ILLEGAL_VALUE, "The request is too short");
        }
        var address = word(request);
        var count = word(request);
        var bytes = Byte.toUnsignedInt(request.get());
        if (bytes != 2 * count) {
            throw new ModbusRefusal(ModbusRefusal.ILLEGAL_VALUE, bytes + " bytes for " + count + " registers");
        }
        need(request, bytes);
        inRange(address, count, MAX_WRITTEN_REGISTERS, unit.holdingRegisters().length);
        var values = new int[count];
        for (var i = 0; i < count; i++) {
            values[i] = word(request);
        }
        unit.writeRegisters(address, values);
        return echo(WRITE_REGISTERS, address, count);
    }

    private static byte[] echo(int function, int address, int word) {
        return ByteBuffer.allocate(5)
                .put((byte) function)
                .putShort((short) address)
                .putShort((short) word)
                .array();
    }

    private static void need(ByteBuffer request, int bytes) throws ModbusRefusal {
        if (request.remaining() != bytes) {
            throw new ModbusRefusal(
                    ModbusRefusal.ILLEGAL_VALUE, request.remaining() + " bytes where " + bytes + " belong");
        }
    }

    private static void inRange(int address, int count, int most, int size) throws ModbusRefusal {
        if (count < 1 || count > most) {
            throw new ModbusRefusal(ModbusRefusal.ILLEGAL_VALUE, "A count of " + count + ", not 1 to " + most);
        }
        if (address + count > size) {
            throw new ModbusRefusal(ModbusRefusal.ILLEGAL_ADDRESS, "Addresses end at " + (size - 1));
        }
    }

    private static int word(ByteBuffer bytes) {
        return Short.toUnsignedInt(bytes.getShort());
    }
}
