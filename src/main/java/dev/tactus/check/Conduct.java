package dev.tactus.check;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds a scheduler to what every scheduler keeps: a job is on one core at a time and that one may run it, a core has
 * one job, none runs before its release. It also sees whether a core was ever left free while a job waited that could
 * use it, and how many jobs were never completed. For boards whose cores run from the start.
 */
public final class Conduct implements TraceSink {
    private final List<Header.Task> tasks;
    private final int[] coreOf;
    private final int[] jobOn;
    private final boolean[] waits;
    private final long[] open;
    private long at;
    private @Nullable String breach;
    private @Nullable String idling;

    /** For a run with that head, before its first record. */
    public Conduct(Header header) {
        tasks = header.tasks();
        coreOf = new int[tasks.size()];
        Arrays.fill(coreOf, -1);
        jobOn = new int[header.cores().size()];
        Arrays.fill(jobOn, -1);
        waits = new boolean[tasks.size()];
        open = new long[tasks.size()];
    }

    /** The first rule that was broken, with its instant; null for none. */
    public @Nullable String breach() {
        return breach;
    }

    /** When a core was first left free although a job could have used it; null for never. */
    public @Nullable String idling() {
        look();
        return idling;
    }

    /** How many jobs of the tasks were released and have not ended, as {@code a: 2, b: 1}; empty for none. */
    public String unfinished() {
        StringBuilder text = new StringBuilder();
        for (int t = 0; t < open.length; t++) {
            if (open[t] > 0) {
                text.append(text.length() == 0 ? "" : ", ")
                        .append(name(t))
                        .append(": ")
                        .append(open[t]);
            }
        }
        return text.toString();
    }

    @Override
    public void accept(Kind kind, long now, int place, int task, long value) {
        if (now > at) {
            look();
            at = now;
        }
        switch (kind) {
            case RELEASE -> open[task]++;
            case DISPATCH -> dispatched(place, task);
            case PREEMPT, MOVE, WAIT_LOCK, WAIT_EVENT, WAIT_MESSAGE, WAIT_SLOT, WAIT_WORKER, WAIT_TIME -> {
                leaves(task);
                waits[task] = kind != Kind.PREEMPT && kind != Kind.MOVE;
            }
            case READY -> waits[task] = false;
            case COMPLETE, ABORT, DROP -> {
                leaves(task);
                waits[task] = false;
                open[task]--;
            }
            default -> {
                // Says nothing of who runs where.
            }
        }
    }

    private void dispatched(int core, int task) {
        if (open[task] == 0) {
            broken("a job of " + name(task) + " runs before its release");
        } else if (coreOf[task] >= 0) {
            broken("a job of " + name(task) + " is on two cores");
        } else if (!tasks.get(task).cores().contains(core)) {
            broken("a job of " + name(task) + " is on a core that it may not use");
        } else if (jobOn[core] >= 0) {
            broken("the jobs of " + name(task) + " and " + name(jobOn[core]) + " are on one core");
        }
        coreOf[task] = core;
        jobOn[core] = task;
    }

    private void leaves(int task) {
        if (coreOf[task] >= 0) {
            jobOn[coreOf[task]] = -1;
            coreOf[task] = -1;
        }
    }

    private void broken(String what) {
        breach = breach == null ? "at " + at + " ps " + what : breach;
    }

    /** At the end of an instant: whether a core is free that a ready job could use. */
    private void look() {
        for (int t = 0; idling == null && t < open.length; t++) {
            if (open[t] > 0 && coreOf[t] < 0 && !waits[t]) {
                for (int core : tasks.get(t).cores()) {
                    if (jobOn[core] < 0) {
                        idling = "from " + at + " ps a core that could run " + name(t) + " is free";
                    }
                }
            }
        }
    }

    private String name(int task) {
        return tasks.get(task).name();
    }
}
