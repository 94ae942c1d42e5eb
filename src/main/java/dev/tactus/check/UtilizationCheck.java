package dev.tactus.check;

import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** The share of the time in which the cores of the subject are not idle: over all, or in the worst aligned window. */
final class UtilizationCheck extends Check {
    private long[] busySince = {};
    private long[] busy = {};
    private int[] slotOf = {};
    private long low;
    private long high;
    private long worst = -1;
    private long last;

    UtilizationCheck(Contract contract) {
        super(contract);
        long window = contract.windowPicos();
        low = window == 0 ? contract.from() : -Math.floorDiv(-contract.from(), window) * window;
        high = window == 0 ? contract.until() : low + window;
        last = contract.until();
    }

    /** In the windows of a drain nobody can keep a lower limit. */
    @Override
    void releasesEnd(long at) {
        if (contract.windowPicos() > 0 && contract.bound() == Contract.Bound.AT_LEAST) {
            last = Math.min(last, at);
        }
    }

    @Override
    void attach(Watched on) {
        List<CoreStats> cores = on.cores(this);
        busySince = new long[cores.size()];
        busy = new long[cores.size()];
        Arrays.fill(busySince, -1);
        slotOf = new int[cores.stream().mapToInt(core -> core.ordinal).max().orElse(-1) + 1];
        for (int i = 0; i < busySince.length; i++) {
            slotOf[cores.get(i).ordinal] = i;
        }
    }

    @Override
    void busy(CoreStats core, long at, boolean begins) {
        closeUntil(at);
        int slot = slotOf[core.ordinal];
        if (begins) {
            busySince[slot] = at;
        } else {
            add(slot, at);
            busySince[slot] = -1;
        }
    }

    private void closeUntil(long at) {
        while (high <= at && high <= last) {
            close(high);
            if (contract.windowPicos() == 0) {
                high = Time.NEVER;
                low = Time.NEVER;
                return;
            }
            low = high;
            high += contract.windowPicos();
        }
    }

    private void close(long end) {
        for (int slot = 0; slot < busySince.length; slot++) {
            add(slot, end);
        }
        if (end > low && busySince.length > 0) {
            judge(end);
            watched(low);
        }
        Arrays.fill(busy, 0);
    }

    /** Counts what a core was busy for in the window until {@code at}; its time goes on. */
    private void add(int slot, long at) {
        if (busySince[slot] >= 0) {
            busy[slot] += Math.max(0, at - Math.max(low, busySince[slot]));
        }
    }

    private void judge(long end) {
        long whole = (end - low) * busySince.length;
        if (Math.multiplyHigh(end - low, busySince.length) != 0 || whole < 0) {
            judgeLong(end);
            return;
        }
        long part = 0;
        for (long each : busy) {
            part += each;
        }
        judge(end, part, whole, violates(part, whole));
    }

    /** The time of all cores together does not fit: weeks of a board with many. What is shown is then rounded. */
    private void judgeLong(long end) {
        BigInteger whole = BigInteger.valueOf(end - low).multiply(BigInteger.valueOf(busySince.length));
        BigInteger part = BigInteger.ZERO;
        for (long each : busy) {
            part = part.add(BigInteger.valueOf(each));
        }
        int order = part.multiply(BigInteger.valueOf(contract.per()))
                .compareTo(whole.multiply(BigInteger.valueOf(contract.limit())));
        int shift = whole.bitLength() - (Long.SIZE - 1);
        boolean violated = contract.bound() == Contract.Bound.AT_MOST ? order > 0 : order < 0;
        judge(
                end,
                part.shiftRight(shift).longValueExact(),
                whole.shiftRight(shift).longValueExact(),
                violated);
    }

    private void judge(long end, long part, long whole, boolean violated) {
        boolean atMost = contract.bound() == Contract.Bound.AT_MOST;
        if (worst < 0 || (atMost ? part > worst : part < worst)) {
            worst = part;
            show(part, whole);
        }
        if (!isBroken() && violated) {
            String span = contract.windowPicos() == 0 ? "" : " from " + Words.time(low) + " to " + Words.time(end);
            broken(end, part, "busy " + Words.perCent(part, whole) + " of the time" + span);
        }
    }

    @Override
    void finish(long at, long open) {
        closeUntil(at);
        if (contract.windowPicos() == 0 && low < at) {
            close(at);
        }
    }

    @Override
    boolean enough(long end) {
        return observations() > 0 && super.enough(end);
    }

    @Override
    String seen() {
        return super.seen() + " or than the window";
    }
}
