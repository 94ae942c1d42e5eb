package dev.tactus.rt;

/** What nice values weigh: {@code sched_prio_to_weight} of kernel/sched/core.c of Linux, -20 to 19. */
final class Weights {
    /** Of nice 0: virtual time then goes as time does. */
    static final long NORMAL = 1024;

    /** Of class idle ({@code WEIGHT_IDLEPRIO} of kernel/sched/sched.h). */
    static final long IDLE = 3;

    private static final int[] BY_NICE = {
        88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904, 3906, 3121, 2501,
        1991, 1586, 1277, 1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87, 70, 56, 45, 36, 29, 23, 18, 15,
    };

    private Weights() {}

    static long of(int nice) {
        return BY_NICE[nice + 20];
    }

    /** Virtual time that goes by in so much time of a weight: rounded down to a picosecond. */
    static long virtual(long time, long weight) {
        return plus(times(time / weight, NORMAL), time % weight * NORMAL / weight);
    }

    /** @throws SimulationException if the sum does not fit */
    static long plus(long a, long b) {
        try {
            return Math.addExact(a, b);
        } catch (ArithmeticException e) {
            throw tooLarge(e);
        }
    }

    /** @throws SimulationException if the product does not fit */
    static long times(long a, long b) {
        try {
            return Math.multiplyExact(a, b);
        } catch (ArithmeticException e) {
            throw tooLarge(e);
        }
    }

    private static SimulationException tooLarge(ArithmeticException e) {
        return new SimulationException(
                "virtual times are too large to count with (a shorter run, smaller slices, or nice values nearer to 0)",
                e);
    }
}
