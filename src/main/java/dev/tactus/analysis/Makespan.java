package dev.tactus.analysis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The shortest time in which jobs that are all there can be done, displaced and moved at will. On equal cores with the
 * schedule that reaches it.
 *
 * <p>Source: McNaughton 1959, theorem 3.1 (equal cores, the wrap-around rule); Horvath, Lam and Sethi 1977, theorem 1
 * (cores of different speed).
 */
public final class Makespan {
    public static final String EQUAL = "McNaughton 1959, theorem 3.1";
    public static final String UNEQUAL = "Horvath, Lam and Sethi 1977, theorem 1";

    private Makespan() {}

    /** A piece of a job on a core; from and to in the unit of the times. */
    public record Piece(int core, Ratio from, Ratio to, int job) {}

    /** {@code max(longest, sum / m)}. */
    public static Ratio equal(List<Long> times, int cores) {
        Ratio longest = Ratio.ZERO;
        Ratio sum = Ratio.ZERO;
        for (long time : times) {
            longest = longest.max(Ratio.of(time));
            sum = sum.plus(Ratio.of(time));
        }
        return longest.max(sum.dividedBy(Ratio.of(cores)));
    }

    /** Core after core is filled up to the makespan; what does not fit goes on at the start of the next one. */
    public static List<Piece> wrapAround(List<Long> times, int cores) {
        Ratio end = equal(times, cores);
        List<Piece> pieces = new ArrayList<>();
        int core = 0;
        Ratio at = Ratio.ZERO;
        for (int job = 0; job < times.size(); job++) {
            Ratio left = Ratio.of(times.get(job));
            while (left.signum() > 0) {
                if (at.compareTo(end) >= 0) {
                    core++;
                    at = Ratio.ZERO;
                }
                Ratio part = left.min(end.minus(at));
                pieces.add(new Piece(core, at, at.plus(part), job));
                at = at.plus(part);
                left = left.minus(part);
            }
        }
        return pieces;
    }

    /**
     * The largest of: the k longest works over the k fastest speeds, for k below the number of cores; all work over all
     * speeds. The unit is that of work over speed.
     */
    public static Ratio unequal(List<BigInteger> works, List<BigInteger> speeds) {
        List<BigInteger> work = new ArrayList<>(works);
        List<BigInteger> speed = new ArrayList<>(speeds);
        work.sort(Comparator.reverseOrder());
        speed.sort(Comparator.reverseOrder());
        Ratio longest = Ratio.ZERO;
        BigInteger ofWork = BigInteger.ZERO;
        BigInteger ofSpeed = BigInteger.ZERO;
        for (int k = 0; k < Math.min(work.size(), speed.size() - 1); k++) {
            ofWork = ofWork.add(work.get(k));
            ofSpeed = ofSpeed.add(speed.get(k));
            longest = longest.max(new Ratio(ofWork, ofSpeed));
        }
        BigInteger all = work.stream().reduce(BigInteger.ZERO, BigInteger::add);
        return longest.max(new Ratio(all, speed.stream().reduce(BigInteger.ZERO, BigInteger::add)));
    }
}
