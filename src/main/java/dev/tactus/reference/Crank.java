package dev.tactus.reference;

import dev.tactus.board.Activation;
import java.math.BigInteger;
import java.util.List;

/**
 * A crank whose speed is linear between declared points, constant before the first and after the last (semantics 4.4,
 * notes 3.13). The angle is exact: twice the thousandths of a revolution per minute, times picoseconds.
 */
final class Crank {
    private static final BigInteger REVOLUTION =
            BigInteger.valueOf(2 * 60_000).multiply(BigInteger.valueOf(1_000_000_000_000L));

    private static final long LAST = Job.NEVER - 1;

    private final Activation.Angle angle;

    Crank(Activation.Angle angle) {
        this.angle = angle;
    }

    /** The first whole picosecond at which the crank has turned n times its angle, or NEVER. */
    long reaches(long n) {
        long low = 0;
        long high = 1;
        while (!reached(high, n)) {
            if (high == LAST) {
                return Job.NEVER;
            }
            high = high > LAST / 2 ? LAST : 2 * high;
        }
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (reached(middle, n)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private boolean reached(long at, long n) {
        BigInteger target = REVOLUTION.multiply(BigInteger.valueOf(n));
        BigInteger turns = BigInteger.valueOf(angle.perRev());
        List<Activation.SpeedPoint> points = angle.speed();
        Activation.SpeedPoint first = points.get(0);
        BigInteger twice = product(2 * first.milliRpm(), Math.min(at, first.at()));
        for (int i = 0; i + 1 < points.size(); i++) {
            long from = points.get(i).at();
            long length = points.get(i + 1).at() - from;
            long speed = points.get(i).milliRpm();
            long rise = points.get(i + 1).milliRpm() - speed;
            if (at <= from) {
                break;
            } else if (at - from < length) {
                // twice + 2 speed x + rise x^2 / length >= target / turns, without the fractions
                long x = at - from;
                BigInteger sum = twice.add(product(2 * speed, x))
                        .multiply(BigInteger.valueOf(length))
                        .add(product(rise, x).multiply(BigInteger.valueOf(x)));
                return sum.multiply(turns).compareTo(target.multiply(BigInteger.valueOf(length))) >= 0;
            }
            twice = twice.add(product(2 * speed + rise, length));
        }
        Activation.SpeedPoint last = points.get(points.size() - 1);
        BigInteger after = product(2 * last.milliRpm(), Math.max(0, at - last.at()));
        return twice.add(after).multiply(turns).compareTo(target) >= 0;
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
