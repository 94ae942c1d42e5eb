package dev.tactus.rt;

/** Exact products of two numbers that need not fit into 64 bits. Nothing here is negative. */
final class Products {
    private Products() {}

    /** Negative, 0 or positive as {@code a * b} is less than, equal to or more than {@code c * d}. */
    static int compare(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }

    /**
     * {@code a * b / c}, rounded down.
     *
     * @throws ArithmeticException if it does not fit
     */
    static long divide(long a, long b, long c) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == 0 && low >= 0) {
            return low / c;
        }
        if (high >= c) {
            throw new ArithmeticException("a share of a budget or deadline does not fit into a long");
        }
        long rest = high;
        long result = 0;
        for (int bit = 63; bit >= 0; bit--) {
            rest = rest << 1 | low >>> bit & 1;
            result <<= 1;
            if (Long.compareUnsigned(rest, c) >= 0) {
                rest -= c;
                result |= 1;
            }
        }
        if (result < 0) {
            throw new ArithmeticException("a share of a budget or deadline does not fit into a long");
        }
        return result;
    }

    /** The same, rounded up. */
    static long divideUp(long a, long b, long c) {
        long down = divide(a, b, c);
        return compare(down, c, a, b) == 0 ? down : Math.addExact(down, 1);
    }
}
