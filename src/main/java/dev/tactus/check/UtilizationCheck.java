package dev.tactus.check;

import dev.tactus.sim.Time;
import java.util.Arrays;
import java.util.List;

/** The share of the time in which the cores of the subject are not idle: over all, or in the worst aligned window. */
final class UtilizationCheck extends Check {
    private static final long SHORTEST_RUN = Time.SECOND / 100;

    private long[] busySince = {};
    private int[] slotOf = {};
    private long low;
    private long high;
    private long busy;
    private long most = -1;

    UtilizationCheck(Contract contract) {
        super(contract);
        long window = contract.windowPicos();
        low = window == 0 ? contract.from() : -Math.floorDiv(-contract.from(), window) * window;
        high = window == 0 ? contract.until() : low + window;
    }

    @Override
    void attach(Watched on) {
        List<CoreStats> cores = on.cores(this);
        busySince = new long[cores.size()];
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
            busy += Math.max(0, at - Math.max(low, busySince[slot]));
            busySince[slot] = -1;
        }
    }

    private void closeUntil(long at) {
        while (high <= at && high <= contract.until()) {
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
        for (long since : busySince) {
            busy += since < 0 ? 0 : Math.max(0, end - Math.max(low, since));
        }
        long whole = (end - low) * busySince.length;
        if (whole > 0) {
            if (busy > most) {
                most = busy;
                show(busy, whole);
            }
            if (!isBroken() && violates(busy, whole)) {
                String span = contract.windowPicos() == 0 ? "" : " from " + Words.time(low) + " to " + Words.time(end);
                broken(end, busy, "busy " + Words.perCent(busy, whole) + " of the time" + span);
            }
            watched();
        }
        busy = 0;
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
        return observations() > 0 && Math.min(end, contract.until()) - contract.from() >= SHORTEST_RUN;
    }

    @Override
    String seen() {
        return "a run shorter than " + Words.time(SHORTEST_RUN) + " or than the window";
    }
}
