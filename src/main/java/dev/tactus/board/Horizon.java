package dev.tactus.board;

import dev.tactus.board.Placement.Ratio;
import dev.tactus.check.Contract;
import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a check runs when nobody says: hyperperiod over exact fractions, and the default of semantics 11.2. */
final class Horizon {
    private static final long MOST = 10 * Time.SECOND;
    private static final long MOST_FOR_JOBS = 60 * Time.SECOND;
    private static final int JOBS = 20;

    private final @Nullable Ratio hyperperiod;
    private final long offset;
    private final @Nullable Ratio longest;
    private final long lastListed;

    Horizon(List<TaskDraft> tasks) {
        Ratio common = null;
        boolean none = tasks.isEmpty();
        long greatest = 0;
        Ratio period = null;
        long listed = -1;
        for (TaskDraft task : tasks) {
            Ratio own = period(task.activation);
            none |= own == null;
            if (own != null) {
                common = common == null ? own : leastCommon(common, own);
                period = period == null || own.compareTo(period) > 0 ? own : period;
            }
            greatest = Math.max(greatest, task.offset);
            if (task.activation instanceof Activation.Releases releases) {
                for (Activation.Release release : releases.list()) {
                    listed = Math.max(listed, saturated(release.at(), task.offset));
                }
            }
        }
        hyperperiod = none ? null : common;
        offset = greatest;
        longest = period;
        lastListed = listed;
    }

    static @Nullable Ratio period(Activation activation) {
        if (activation instanceof Activation.Periodic periodic) {
            return whole(periodic.period());
        } else if (activation instanceof Activation.Bursts bursts) {
            return whole(bursts.every());
        } else if (activation instanceof Activation.Rate rate) {
            return Ratio.of(rate.hertzDenominator().multiply(BigInteger.valueOf(Time.SECOND)), rate.hertzNumerator());
        }
        return null;
    }

    private static Ratio whole(long picos) {
        return new Ratio(BigInteger.valueOf(picos), BigInteger.ONE);
    }

    /** lcm(a/b, c/d) = lcm(a, c) / gcd(b, d), both in lowest terms. */
    private static Ratio leastCommon(Ratio x, Ratio y) {
        BigInteger over = x.over().divide(x.over().gcd(y.over())).multiply(y.over());
        return Ratio.of(over, x.under().gcd(y.under()));
    }

    private static long saturated(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** In picoseconds, a whole number or a fraction, or {@code none}. */
    String text() {
        if (hyperperiod == null) {
            return "none";
        }
        boolean whole = hyperperiod.under().equals(BigInteger.ONE);
        return whole ? hyperperiod.over().toString() : hyperperiod.over() + "/" + hyperperiod.under();
    }

    /** So many hyperperiods, rounded up to whole picoseconds; -1 if there is none or it does not fit. */
    long hyperperiods(long count) {
        if (hyperperiod == null) {
            return -1;
        }
        BigInteger up = up(hyperperiod, count);
        return up.bitLength() > 62 ? -1 : up.longValue();
    }

    /** So many times a period, rounded up to whole picoseconds. */
    private static BigInteger up(Ratio period, long count) {
        BigInteger[] parts = period.over().multiply(BigInteger.valueOf(count)).divideAndRemainder(period.under());
        return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    }

    /** Whether a duration reaches the greatest offset and two hyperperiods. */
    boolean covers(long duration) {
        long two = hyperperiods(2);
        return two >= 0 && saturated(offset, two) <= duration;
    }

    long byDefault(List<Contract> contracts) {
        if (longest == null) {
            return lastListed >= 0 ? saturated(lastListed, Time.SECOND) : MOST;
        }
        long two = hyperperiods(2);
        long duration = two < 0 ? MOST : Math.min(MOST, saturated(offset, two));
        int most = JOBS;
        for (Contract contract : contracts) {
            most = Math.max(most, contract.windowJobs());
        }
        BigInteger jobs = up(longest, most + 1L);
        long forJobs = jobs.min(BigInteger.valueOf(MOST_FOR_JOBS)).longValue();
        return Math.max(duration, forJobs);
    }
}
