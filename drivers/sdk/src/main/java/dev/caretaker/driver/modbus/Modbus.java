package dev.caretaker.driver.modbus;

import dev.caretaker.driver.Message;
import dev.caretaker.driver.TaskOptions;
import dev.caretaker.driver.Tokenizer;
import dev.caretaker.driver.spi.ModuleContext;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A Modbus TCP client. Every request goes through the module's command queue and waits for the answer to exactly this
 * request, by its transaction identifier. Addresses count from 0, as on the wire.
 *
 * <p>All methods throw {@link ModbusRefusal} if the device says no, and {@link dev.caretaker.driver.TaskAborted} if it says
 * nothing.
 *
 * <p>Source: Modbus Application Protocol V1.1b3; Modbus Messaging on TCP/IP V1.0b.
 */
public final class Modbus {

    private static final int HEADER = 7;
    private static final int MOST_REGISTERS = 125;
    private static final int MOST_COILS = 2_000;
    private static final int EXCEPTION = 0x80;

    /** A frame says how long it is in its fifth and sixth byte; the six bytes up to there do not count. */
    private static final Tokenizer FRAMES =
            Tokenizer.length(arrived -> 6 + word(arrived, 4)).limit(6 + 254);

    private static final AtomicInteger TRANSACTIONS = new AtomicInteger();

    private final ModuleContext module;
    private final int unit;
    private final UnaryOperator<TaskOptions> options;

    private Modbus(ModuleContext module, int unit, UnaryOperator<TaskOptions> options) {
        this.module = module;
        this.unit = unit;
        this.options = options;
    }

    /** @param unit which device behind a gateway, 0 to 255; devices without a gateway mostly take any */
    public static Modbus of(ModuleContext module, int unit) {
        if (unit < 0 || unit > 255) {
            throw new IllegalArgumentException("a Modbus unit is 0 to 255, not " + unit);
        }
        module.transport().tokenizer(FRAMES);
        return new Modbus(module, unit, UnaryOperator.identity());
    }

    /** The same client with other options for the queue, such as a priority. */
    public Modbus with(UnaryOperator<TaskOptions> change) {
        return new Modbus(module, unit, change);
    }

    /** Function 3. At most 125 registers. */
    public Registers readHoldingRegisters(int address, int count) {
        return readRegisters(3, address, count);
    }

    /** Function 4. At most 125 registers. */
    public Registers readInputRegisters(int address, int count) {
        return readRegisters(4, address, count);
    }

    private Registers readRegisters(int function, int address, int count) {
        requireCount(count, MOST_REGISTERS);
        return new Registers(address, counted(request(function, address, count), 2 * count));
    }

    /** Function 1. At most 2,000 coils. */
    public boolean[] readCoils(int address, int count) {
        return readBits(1, address, count);
    }

    /** Function 2. At most 2,000 inputs. */
    public boolean[] readDiscreteInputs(int address, int count) {
        return readBits(2, address, count);
    }

    private boolean[] readBits(int function, int address, int count) {
        requireCount(count, MOST_COILS);
        var bytes = counted(request(function, address, count), (count + 7) / 8);
        var bits = new boolean[count];
        for (var i = 0; i < count; i++) {
            bits[i] = (bytes[i / 8] >> i % 8 & 1) == 1;
        }
        return bits;
    }

    /** Function 5. */
    public void writeCoil(int address, boolean on) {
        request(5, address, on ? 0xFF00 : 0);
    }

    /**
     * Function 6.
     *
     * @param value -32768 to 65535: what is negative is written in two's complement
     */
    public void writeRegister(int address, int value) {
        request(6, address, value);
    }

    /** Function 16, with values as in {@link #writeRegister}. At most 123 registers. */
    public void writeRegisters(int address, int... values) {
        requireCount(values.length, 123);
        var data = ByteBuffer.allocate(5 + 2 * values.length)
                .putShort(word(address))
                .putShort((short) values.length)
                .put((byte) (2 * values.length));
        for (var value : values) {
            data.putShort(word(value));
        }
        request(16, data.array());
    }

    private Message request(int function, int address, int value) {
        return request(
                function,
                ByteBuffer.allocate(4)
                        .putShort(word(address))
                        .putShort(word(value))
                        .array());
    }

    private Message request(int function, byte[] data) {
        var transaction = TRANSACTIONS.incrementAndGet() & 0xFFFF;
        var frame = ByteBuffer.allocate(HEADER + 1 + data.length)
                .putShort((short) transaction)
                .putShort((short) 0)
                .putShort((short) (2 + data.length))
                .put((byte) unit)
                .put((byte) function)
                .put(data);
        var task = options.apply(TaskOptions.DEFAULT).answeredBy(answer -> answers(answer, transaction, function));
        var answer = module.queue(frame.array(), task, true).await();
        if (answer.at(HEADER) != function) {
            throw new ModbusRefusal(answer.length() > HEADER + 1 ? answer.at(HEADER + 1) : 0);
        }
        return answer;
    }

    private static boolean answers(Message answer, int transaction, int function) {
        return answer.length() > HEADER
                && word(ByteBuffer.wrap(answer.bytes()), 0) == transaction
                && (answer.at(HEADER) & ~EXCEPTION) == function;
    }

    /** The data of an answer that begins with their length. */
    private static byte[] counted(Message answer, int length) {
        var begin = HEADER + 2;
        if (answer.length() != begin + length || answer.at(begin - 1) != length) {
            throw new IllegalStateException(
                    "the device answers with %d bytes where %d belong".formatted(answer.length() - begin, length));
        }
        return Arrays.copyOfRange(answer.bytes(), begin, begin + length);
    }

    private static void requireCount(int count, int most) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException("1 to %d at a time, not %d".formatted(most, count));
        }
    }

    private static int word(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private static short word(int value) {
        if (value < Short.MIN_VALUE || value > 0xFFFF) {
            throw new IllegalArgumentException(value + " does not fit into 16 bits");
        }
        return (short) value;
    }
}
