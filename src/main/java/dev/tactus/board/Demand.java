package dev.tactus.board;

import java.math.BigInteger;
import java.util.TreeSet;

/** How much of its cores the tasks of a board ask for in the long run. */
public final class Demand {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private Demand() {}

    /**
     * Whether tasks that come again and again ask for more than the cores have that they may use: each at its longest
     * and densest, on the fastest of its cores. Others count as nothing.
     */
    public static boolean exceeds(Board board) {
        BigInteger sum = BigInteger.ZERO;
        TreeSet<Integer> used = new TreeSet<>();
        for (Board.Task task : board.tasks()) {
            used.addAll(task.cores());
            long distance = task.activation() instanceof Activation.Periodic periodic
                    ? periodic.period()
                    : task.activation() instanceof Activation.Sporadic sporadic ? sporadic.min() : 0;
            if (distance > 0) {
                BigInteger longest = BigInteger.valueOf(Loads.longest(task.body(), board, task.cores()));
                sum = sum.add(longest.multiply(MILLION).divide(BigInteger.valueOf(distance)));
            }
        }
        return sum.compareTo(MILLION.multiply(BigInteger.valueOf(used.size()))) > 0;
    }
}
