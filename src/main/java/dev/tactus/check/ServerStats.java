package dev.tactus.check;

import java.util.Arrays;

/** What became of the budget and the deadline of one server. Of long lists the beginning is kept. */
public final class ServerStats {
    /** How many entries of each list are kept. */
    public static final int MOST = 10_000;

    Check[] onExhaust = Check.NONE;
    private long exhausted;
    private long deadlines;
    private long replenishments;
    private long[] deadline = new long[8];
    private long[] at = new long[8];
    private long[] amount = new long[8];

    void exhaust(long now) {
        exhausted++;
        for (Check check : onExhaust) {
            check.exhausted(now);
        }
    }

    void deadline(long instant) {
        if (deadlines < MOST) {
            deadline = at((int) deadlines, deadline);
            deadline[(int) deadlines] = instant;
        }
        deadlines++;
    }

    void replenish(long now, long by) {
        if (replenishments < MOST) {
            int i = (int) replenishments;
            at = at(i, at);
            amount = at(i, amount);
            at[i] = now;
            amount[i] = by;
        }
        replenishments++;
    }

    private static long[] at(int i, long[] list) {
        return i < list.length ? list : Arrays.copyOf(list, Math.min(MOST, 2 * list.length));
    }

    /** How often its budget was used up. */
    public long exhausted() {
        return exhausted;
    }

    /** How many deadlines it had, and how often its budget became more. */
    public long deadlines() {
        return deadlines;
    }

    public long replenishments() {
        return replenishments;
    }

    /** The first of its deadlines, in order. */
    public long[] firstDeadlines() {
        return Arrays.copyOf(deadline, (int) Math.min(deadlines, MOST));
    }

    /** The instants of the first replenishments, in order, and by how much. */
    public long[] firstInstants() {
        return Arrays.copyOf(at, (int) Math.min(replenishments, MOST));
    }

    public long[] firstAmounts() {
        return Arrays.copyOf(amount, (int) Math.min(replenishments, MOST));
    }
}
