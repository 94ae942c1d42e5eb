package dev.tactus.analysis;

import java.math.BigInteger;
import java.util.List;

/**
 * Bounds of the load under which rate-monotonic priorities meet all deadlines on one core, deadlines equal to periods.
 *
 * <p>Source: Liu and Layland 1973, theorem 5: {@code U <= n (2^(1/n) - 1)}; Bini, Buttazzo and Buttazzo 2003, theorem
 * 1: the product of all {@code U_i + 1} is at most 2. Under EDF: Liu and Layland 1973, theorem 7, {@code U <= 1}.
 */
public final class UtilizationBounds {
    public static final String LIU_LAYLAND = "Liu and Layland 1973, theorem 5";
    public static final String HYPERBOLIC = "Bini, Buttazzo and Buttazzo 2003, theorem 1";
    public static final String LOAD = "Liu and Layland 1973, theorem 7; any platform: its capacity";

    private static final int PLACES = 6;

    private UtilizationBounds() {}

    /** The load of all. */
    public static Ratio total(List<TaskModel> tasks) {
        return Fixpoint.utilization(tasks);
    }

    /** The sum of the densities. */
    public static Ratio density(List<TaskModel> tasks) {
        Ratio sum = Ratio.ZERO;
        for (TaskModel task : tasks) {
            sum = sum.plus(task.density());
        }
        return sum;
    }

    /** Whether the load is within {@code n (2^(1/n) - 1)}, decided exactly: {@code (U / n + 1)^n <= 2}. */
    public static boolean withinLiuLayland(List<TaskModel> tasks) {
        int n = tasks.size();
        Ratio base = total(tasks).dividedBy(Ratio.of(Math.max(1, n))).plus(Ratio.ONE);
        return new Ratio(base.over().pow(n), base.under().pow(n)).atMost(Ratio.of(2));
    }

    /** {@code n (2^(1/n) - 1)} with six places after the point, rounded to the nearest. */
    public static String liuLaylandBound(int n) {
        // n (r - 1) in units of 10^-12, r the n-th root of 2, cut; then rounded to six places.
        BigInteger unit = BigInteger.TEN.pow(12);
        BigInteger target = BigInteger.TWO.multiply(unit.pow(n));
        BigInteger low = unit;
        BigInteger high = unit.multiply(BigInteger.TWO);
        while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = low.add(high).shiftRight(1);
            if (middle.pow(n).compareTo(target) <= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        BigInteger root = high.pow(n).equals(target) ? high : low;
        return new Ratio(root.subtract(unit).multiply(BigInteger.valueOf(n)), unit).decimal(PLACES);
    }

    /** The product of all {@code U_i + 1}; accepted up to 2. */
    public static Ratio hyperbolic(List<TaskModel> tasks) {
        Ratio product = Ratio.ONE;
        for (TaskModel task : tasks) {
            product = product.times(task.utilization().plus(Ratio.ONE));
        }
        return product;
    }
}
