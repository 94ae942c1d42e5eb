package dev.tactus.samples;

import dev.tactus.hw.Peripheral;
import dev.tactus.sim.Parameters;
import dev.tactus.sim.Time;

/**
 * A serial line that receives telegrams: every {@code every} one of {@code bytes} bytes comes in, back to back at
 * {@code baud} bits a second with ten bits a byte. The receiver holds {@code fifo} bytes: it raises its line when they
 * are full, and for what is left when the line has been quiet for four bytes.
 */
public final class Uart implements Peripheral {
    private final long every;
    private final long bytes;
    private final long fifo;
    private final long baud;
    private long telegram;
    private long received;

    public Uart(Parameters parameters) {
        every = parameters.time("every");
        bytes = parameters.count("bytes");
        fifo = parameters.count("fifo", 16);
        baud = parameters.count("baud");
        if (fifo == 0) {
            parameters.refuse("fifo", "a receiver without room receives nothing", "at least 1");
        }
        if (baud == 0) {
            parameters.refuse("baud", "a line without speed carries nothing", "at least 1");
        }
        received = Math.min(fifo, bytes);
    }

    @Override
    public long next() {
        boolean full = received % fifo == 0;
        return telegram * every + bits(10 * (full ? received : received + 4));
    }

    @Override
    public boolean act() {
        if (received == bytes) {
            telegram++;
            received = Math.min(fifo, bytes);
        } else {
            received = Math.min(received + fifo, bytes);
        }
        return true;
    }

    /** So many bits from the start of a telegram, rounded up. */
    private long bits(long count) {
        return (Math.multiplyExact(count, Time.SECOND) + baud - 1) / baud;
    }
}
