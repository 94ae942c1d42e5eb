package dev.tactus.reference;

import dev.tactus.reference.Result.Activity;
import java.util.function.IntFunction;

/** Adds up what one core does, from the records that say when it turns to something else. */
final class CoreClock {
    private final long[] sums = new long[Activity.values().length];
    private long since;
    private boolean overhead;
    private int job = -1;
    private int interrupt = -1;
    private IntFunction<Activity> doing = task -> Activity.WORK;

    void until(long at) {
        sums[now().ordinal()] += at - since;
        since = at;
    }

    private Activity now() {
        if (overhead) {
            return Activity.OVERHEAD;
        }
        int task = interrupt >= 0 ? interrupt : job;
        return task < 0 ? Activity.IDLE : doing.apply(task);
    }

    void overhead(long at, boolean begins) {
        until(at);
        if (overhead == begins) {
            throw new IllegalStateException("two overheads overlap at " + at);
        }
        overhead = begins;
    }

    void put(long at, int task, boolean asInterrupt, IntFunction<Activity> what) {
        until(at);
        doing = what;
        if ((asInterrupt ? interrupt : job) >= 0) {
            throw new IllegalStateException("two jobs on one core at " + at);
        }
        if (asInterrupt) {
            interrupt = task;
        } else {
            job = task;
        }
    }

    void leave(long at, int task) {
        until(at);
        if (interrupt == task) {
            interrupt = -1;
        } else {
            job = -1;
        }
    }

    Result.Parts parts() {
        return new Result.Parts(
                sum(Activity.WORK),
                sum(Activity.OVERHEAD),
                sum(Activity.SPIN),
                sum(Activity.STALL),
                sum(Activity.IDLE));
    }

    private long sum(Activity activity) {
        return sums[activity.ordinal()];
    }
}
