package dev.tactus.rt;

import java.math.BigInteger;
import java.util.List;

/**
 * Shares of a core in whole picoseconds: of each {@code grid}, the greatest length in which all periods and offsets are
 * whole, a task has so many; rounded up, so that every budget between two arrivals is a whole number too.
 */
public final class Shares {
    private final long grid;
    private final long[] each;

    private Shares(long grid, long[] each) {
        this.grid = grid;
        this.each = each;
    }

    /** The shares of these tasks, in their order. */
    public static Shares of(List<Claim> claims) {
        BigInteger common = BigInteger.ZERO;
        for (Claim claim : claims) {
            common = common.gcd(BigInteger.valueOf(claim.period())).gcd(BigInteger.valueOf(claim.offset()));
        }
        long[] each = new long[claims.size()];
        for (int i = 0; i < each.length; i++) {
            Claim claim = claims.get(i);
            BigInteger of = claim.of().multiply(BigInteger.valueOf(claim.period()));
            BigInteger share = claim.part()
                    .multiply(common)
                    .add(of)
                    .subtract(BigInteger.ONE)
                    .divide(of);
            each[i] = share.max(BigInteger.ONE)
                    .min(BigInteger.valueOf(Long.MAX_VALUE))
                    .longValueExact();
        }
        return new Shares(common.longValueExact(), each);
    }

    /** Picoseconds in which all periods and offsets are whole numbers of it. */
    public long grid() {
        return grid;
    }

    /** Picoseconds in each {@link #grid} of the i-th task. */
    long of(int i) {
        return each[i];
    }

    /** Whether a task has more than a core. */
    public boolean beyondOne(int i) {
        return each[i] > grid;
    }

    /** Whether all together have at most so many cores. */
    public boolean within(int cores) {
        return left(cores).signum() >= 0;
    }

    /** What they leave of so many cores, in picoseconds of each {@link #grid}. */
    BigInteger left(int cores) {
        return BigInteger.valueOf(grid).multiply(BigInteger.valueOf(cores)).subtract(sum());
    }

    /** All together in millionths of a core, rounded up. */
    public long millionths() {
        BigInteger[] parts = sum().multiply(BigInteger.valueOf(1_000_000)).divideAndRemainder(BigInteger.valueOf(grid));
        return parts[0].longValueExact() + (parts[1].signum() == 0 ? 0 : 1);
    }

    private BigInteger sum() {
        BigInteger sum = BigInteger.ZERO;
        for (long share : each) {
            sum = sum.add(BigInteger.valueOf(share));
        }
        return sum;
    }
}
