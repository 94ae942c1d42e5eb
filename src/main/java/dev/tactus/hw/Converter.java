package dev.tactus.hw;

import dev.tactus.sim.Parameters;
import dev.tactus.sim.Time;
import java.util.function.LongUnaryOperator;

/**
 * An analogue-to-digital converter that a trigger starts {@code rate} times a second, first at power-on: it converts
 * its {@code channels} one after the other, {@code conversion} each, and raises its line after the last. A trigger that
 * comes before that is lost.
 */
final class Converter implements Peripheral {
    private final LongUnaryOperator trigger;
    private final long sequence;
    private long n;
    private long end;

    Converter(Parameters parameters) {
        trigger = Timer.instants(parameters);
        long conversion = parameters.time("conversion");
        long channels = parameters.count("channels", 1);
        if (conversion == 0) {
            parameters.refuse("conversion", "a conversion takes time", "more than 0us");
        }
        if (channels == 0) {
            parameters.refuse("channels", "a converter without channels converts nothing", "at least 1");
        }
        boolean fits = channels == 0 || conversion <= Time.NEVER / 2 / channels;
        if (!fits) {
            parameters.refuse("channels", "a sequence of more than 53 days", "fewer");
        }
        sequence = fits ? conversion * channels : 1;
        end = sequence;
    }

    @Override
    public long next() {
        return end;
    }

    @Override
    public boolean act() {
        end = Time.after(trigger.applyAsLong(nextTrigger()), sequence);
        return true;
    }

    /** The first one that is not lost: in strides that grow, then shrink, as there may be very many before it. */
    private long nextTrigger() {
        long stride = 1;
        while (trigger.applyAsLong(n + stride) < end) {
            n += stride;
            stride *= 2;
        }
        while (stride > 1) {
            stride /= 2;
            if (trigger.applyAsLong(n + stride) < end) {
                n += stride;
            }
        }
        return ++n;
    }
}
