package dev.tactus.check;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Overhead;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each core does, as blame sees it: its job, the interrupt job above it, the overhead that it pays. */
final class BlamedCores {
    private static final Overhead[] OVERHEADS = Overhead.values();
    private static final long RUNNING = 2;

    /** One core. */
    private static final class CoreState {
        @Nullable
        BlamedTask job;

        @Nullable
        BlamedTask interrupt;

        boolean up;

        /** The overhead that it pays as a cause, or {@link BlamedTask#NONE}. */
        long pays = BlamedTask.NONE;

        /** Index of its present speed. */
        int speed;

        /** Doorbells that rang here and for which nothing was paid yet. */
        final Deque<Integer> doorbells = new ArrayDeque<>();

        /** The mailbox whose handler was paid and whose exit is to come, or -1. */
        int exitOf = -1;
    }

    private final Header header;
    private final BlameFacts facts;
    private final CoreState[] cores;

    /** The highest speed of each core, known from the start, and all speeds that there were. */
    private final long[] tops;

    private final List<Long> speeds = new ArrayList<>();

    BlamedCores(Header header, BlameFacts facts) {
        this.header = header;
        this.facts = facts;
        cores = new CoreState[header.cores().size()];
        tops = new long[cores.length];
        for (int c = 0; c < cores.length; c++) {
            cores[c] = new CoreState();
            tops[c] = speedOf(c, header.cores().get(c).hertz());
            cores[c].speed = index(tops[c]);
        }
    }

    private long speedOf(int core, long hertz) {
        return Math.multiplyExact(facts.capacityPerMhz().get(core), hertz);
    }

    private int index(long speed) {
        int known = speeds.indexOf(speed);
        if (known < 0) {
            speeds.add(speed);
            return speeds.size() - 1;
        }
        return known;
    }

    void frequency(int core, long hertz) {
        cores[core].speed = index(speedOf(core, hertz));
    }

    /** The speed of that index. */
    long speed(int index) {
        return speeds.get(index);
    }

    /** The index of the present speed of a core. */
    int speedAt(int core) {
        return cores[core].speed;
    }

    /** The highest speed of any of these cores. */
    long top(List<Integer> of) {
        long top = 1;
        for (int core : of) {
            top = Math.max(top, tops[core]);
        }
        return top;
    }

    void cluster(int cluster, long state) {
        for (int core : header.clusters().get(cluster).cores()) {
            cores[core].up = state == RUNNING && header.cores().get(core).enabled();
        }
    }

    boolean isUp(int core) {
        return cores[core].up;
    }

    void put(int core, BlamedTask task) {
        if (header.tasks().get(task.ordinal).interrupt()) {
            cores[core].interrupt = task;
        } else {
            cores[core].job = task;
        }
    }

    void remove(int core, BlamedTask task) {
        if (cores[core].interrupt == task) {
            cores[core].interrupt = null;
        } else if (cores[core].job == task) {
            cores[core].job = null;
        }
    }

    /** The job that the core has, paused or not; null for none. */
    @Nullable
    BlamedTask job(int core) {
        return cores[core].job;
    }

    /** The core does nothing for anybody. */
    boolean isFree(int core) {
        CoreState state = cores[core];
        return state.job == null && state.interrupt == null && state.pays == BlamedTask.NONE;
    }

    /** What keeps the core from its job: an overhead or an interrupt job other than {@code but}; else NONE. */
    long disturbed(int core, @Nullable BlamedTask but) {
        CoreState state = cores[core];
        if (state.pays != BlamedTask.NONE) {
            return state.pays;
        }
        BlamedTask interrupt = state.interrupt;
        return interrupt == null || interrupt == but
                ? BlamedTask.NONE
                : BlamedTask.key(Cause.INTERRUPT, -1, interrupt.ordinal);
    }

    // ---- overheads

    void pays(int core, int task, long overhead) {
        CoreState state = cores[core];
        state.pays = switch (OVERHEADS[(int) overhead]) {
            case INTERRUPT -> BlamedTask.key(Cause.INTERRUPT, task >= 0 ? -1 : mailbox(core), task);
            case TICK -> BlamedTask.key(Cause.TICK, core, task);
            case SCHEDULING -> BlamedTask.key(Cause.SCHEDULING, core, task);
            case SWITCH -> BlamedTask.key(Cause.SWITCH, core, task);
        };
    }

    void paid(int core) {
        cores[core].pays = BlamedTask.NONE;
    }

    /** A doorbell interrupts the first running core of its receivers, if that costs anything there. */
    void rings(int mailbox) {
        for (int core : header.mailboxes().get(mailbox).to()) {
            if (cores[core].up) {
                if (!facts.freeEntry().get(mailbox).get(core) || facts.exits().get(core)) {
                    cores[core].doorbells.add(mailbox);
                }
                return;
            }
        }
    }

    /** Whose interrupt a core pays now that is of no task: its exit follows its handler before all others. */
    private int mailbox(int core) {
        CoreState state = cores[core];
        int exit = state.exitOf;
        if (exit >= 0) {
            state.exitOf = -1;
            return exit;
        }
        Integer first = state.doorbells.poll();
        if (first == null) {
            return -1;
        }
        state.exitOf = facts.exits().get(core) && !facts.freeEntry().get(first).get(core) ? first : -1;
        return first;
    }

    /** What a record of the stream that suspends a job makes the cause of its wait. */
    static Cause of(Kind wait) {
        return switch (wait) {
            case WAIT_EVENT -> Cause.EVENT;
            case WAIT_MESSAGE -> Cause.RECEIVE;
            case WAIT_SLOT -> Cause.SEND;
            case WAIT_WORKER -> Cause.WORKER;
            case WAIT_TIME -> Cause.WAIT;
            default -> Cause.LOCK;
        };
    }
}
