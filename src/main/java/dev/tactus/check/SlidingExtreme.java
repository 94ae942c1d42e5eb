package dev.tactus.check;

import java.util.Arrays;

/**
 * The greatest (or least) of the figures of a sliding window, in constant time on average: keeps only those that can
 * still become it. Its memory grows with what it keeps, not with the window.
 */
final class SlidingExtreme {
    private final int sign;
    private final boolean slides;
    private long[] numbers = new long[4];
    private long[] values = new long[4];
    private int head;
    private int size;

    /**
     * @param sign 1 for the greatest, -1 for the least
     * @param slides whether figures leave the window; otherwise only the extreme of all is kept
     */
    SlidingExtreme(int sign, boolean slides) {
        this.sign = sign;
        this.slides = slides;
    }

    /** One more figure; numbers grow. */
    void add(long number, long value) {
        if (!slides && size > 0 && sign * Long.compare(value, values[head]) < 0) {
            return;
        }
        while (size > 0 && sign * Long.compare(value, values[place(size - 1)]) >= 0) {
            size--;
        }
        if (size == numbers.length) {
            numbers = unrolled(numbers);
            values = unrolled(values);
            head = 0;
        }
        numbers[place(size)] = number;
        values[place(size)] = value;
        size++;
    }

    /** Figures of lower numbers leave the window. */
    void forget(long before) {
        while (size > 0 && numbers[head] < before) {
            head = place(1);
            size--;
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The extreme of those in the window; only if there is one. */
    long value() {
        return values[head];
    }

    private int place(int i) {
        return head + i & numbers.length - 1;
    }

    private long[] unrolled(long[] ring) {
        long[] straight = Arrays.copyOfRange(ring, head, head + ring.length * 2);
        System.arraycopy(ring, 0, straight, ring.length - head, head);
        return straight;
    }
}
