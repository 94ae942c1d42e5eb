package dev.tactus.check;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import dev.tactus.trace.JobState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Splits the time of every job into causes that add up to it exactly, by the rules of docs/blame.md. It reads the
 * stream as any sink does; a run without it pays nothing. What the state is when an instant is over counts until the
 * next one.
 */
public final class Blame implements TraceSink {
    static final Cause[] CAUSES = Cause.values();

    private final Header header;
    private final BlameFacts facts;
    private final Consumer<JobBlame> to;
    private final BlamedTask[] tasks;
    private final BlamedCores cores;
    private final Culprits culprits;
    private final boolean windows;

    /** Tasks with unfinished jobs. */
    private final List<BlamedTask> active = new ArrayList<>();

    private long last;

    /** @param to takes each job when it ends, those that are open at {@link #finish} */
    public Blame(Header header, BlameFacts facts, Consumer<JobBlame> to) {
        this.header = header;
        this.facts = facts;
        this.to = to;
        tasks = new BlamedTask[header.tasks().size()];
        for (int t = 0; t < tasks.length; t++) {
            tasks[t] = new BlamedTask(t, header.tasks().get(t).deadline());
        }
        cores = new BlamedCores(header, facts);
        culprits = new Culprits(header, facts, tasks, cores);
        windows = facts.hasWindows();
    }

    /** Keeps what the cause was from when to when for one job; before the run begins. */
    public List<JobBlame.Stretch> follow(int task, long job) {
        List<JobBlame.Stretch> story = new ArrayList<>();
        tasks[task].follow(job, story);
        return story;
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        if (at > last) {
            reach(at);
        }
        switch (kind) {
            case RELEASE -> released(at, tasks[task], value);
            case DEADLINE -> tasks[task].unfinished.getLast().deadline = value;
            case SKIP, DROP_RELEASE -> tasks[task].next++;
            case DISPATCH -> dispatched(tasks[task], place);
            case PREEMPT, MOVE -> leaves(tasks[task]);
            case WAIT_LOCK, WAIT_EVENT, WAIT_MESSAGE, WAIT_SLOT, WAIT_WORKER, WAIT_TIME -> {
                leaves(tasks[task]);
                tasks[task].waits = kind;
                tasks[task].waitsFor = place;
                culprits.waits(kind, place, 1);
            }
            case READY -> ready(tasks[task]);
            case COMPLETE -> ended(at, tasks[task], JobState.COMPLETED);
            case ABORT -> ended(at, tasks[task], JobState.ABORTED);
            case DROP -> ended(at, tasks[task], JobState.DROPPED);
            case SPIN_BEGIN -> {
                tasks[task].spins = place;
                culprits.waits(kind, place, 1);
            }
            case SPIN_END -> stopsSpinning(tasks[task]);
            case STALL_BEGIN -> tasks[task].stalls = true;
            case STALL_END -> tasks[task].stalls = false;
            case ACQUIRE -> culprits.acquired(place, task);
            case UNLOCK -> culprits.unlocked(place);
            case OVERHEAD_BEGIN -> cores.pays(place, task, value);
            case OVERHEAD_END -> cores.paid(place);
            case DOORBELL -> cores.rings(place);
            case EXHAUST -> culprits.exhausted(place, true);
            case REPLENISH -> culprits.exhausted(place, false);
            case CLUSTER -> cores.cluster(place, value);
            case FREQUENCY -> cores.frequency(place, value);
            default -> {
                // Says nothing about why a job does not go on.
            }
        }
    }

    private void released(long at, BlamedTask task, long arrival) {
        task.released(at, arrival);
        if (task.unfinished.size() == 1) {
            active.add(task);
        }
    }

    private void dispatched(BlamedTask task, int core) {
        task.core = core;
        task.lastCore = core;
        task.started = true;
        cores.put(core, task);
    }

    private void leaves(BlamedTask task) {
        if (task.core >= 0) {
            cores.remove(task.core, task);
            task.core = -1;
        }
    }

    private void ready(BlamedTask task) {
        Kind waited = task.waits;
        if (waited != null) {
            culprits.waits(waited, task.waitsFor, -1);
            task.waits = null;
        }
    }

    private void stopsSpinning(BlamedTask task) {
        if (task.spins >= 0) {
            culprits.waits(Kind.SPIN_BEGIN, task.spins, -1);
            task.spins = -1;
        }
    }

    private void ended(long at, BlamedTask task, JobState state) {
        int core = task.lastCore;
        leaves(task);
        ready(task);
        stopsSpinning(task);
        task.settle(at);
        JobBlame job = job(task, task.unfinished.element(), at, core, state);
        task.ends(at);
        if (task.unfinished.isEmpty()) {
            active.remove(task);
        }
        to.accept(job);
    }

    /** The instant before {@code at} is over; windows open and close without a record. */
    private void reach(long at) {
        settle(last);
        if (windows) {
            for (long edge = facts.windows().next(last);
                    edge < at;
                    edge = facts.windows().next(edge)) {
                settle(edge);
            }
        }
        last = at;
    }

    private void settle(long at) {
        for (int i = 0; i < active.size(); i++) {
            BlamedTask task = active.get(i);
            task.turns(culprits.of(task, at), at);
        }
    }

    /**
     * Hands over the jobs that are open at the end of the run; once, and after it.
     *
     * @param at the end, at least the instant of the last record
     */
    public void finish(long at) {
        if (at > last) {
            reach(at);
        }
        for (BlamedTask task : tasks) {
            while (!task.unfinished.isEmpty()) {
                task.settle(at);
                to.accept(job(task, task.unfinished.element(), at, task.lastCore, JobState.OPEN));
                task.ends(at);
            }
        }
        active.clear();
    }

    private JobBlame job(BlamedTask task, BlamedTask.Pending job, long end, int core, JobState state) {
        List<JobBlame.Part> parts = new ArrayList<>();
        List<JobBlame.Part> ran = new ArrayList<>();
        for (int i = 0; i < task.causes(); i++) {
            long key = task.causeAt(i);
            JobBlame.Part part =
                    new JobBlame.Part(BlamedTask.causeOf(key), BlamedTask.of(key), BlamedTask.by(key), task.picosAt(i));
            (part.cause() == Cause.RUN ? ran : parts).add(part);
        }
        executed(task, ran, parts);
        if (parts.size() > 1) {
            parts.sort(Blame::longest);
        }
        return new JobBlame(task.ordinal, job.number, job.arrival, job.release, job.deadline, end, core, state, parts);
    }

    /** The longest first; equal ones by cause, of and by. */
    private static int longest(JobBlame.Part a, JobBlame.Part b) {
        int order = Long.compare(b.picos(), a.picos());
        if (order == 0) {
            order = a.cause().compareTo(b.cause());
        }
        if (order == 0) {
            order = Integer.compare(a.of(), b.of());
        }
        return order != 0 ? order : Integer.compare(a.by(), b.by());
    }

    /** Time on cores, by core and speed, becomes work on the fastest one and what more it took (rule 7). */
    private void executed(BlamedTask task, List<JobBlame.Part> ran, List<JobBlame.Part> parts) {
        long top = cores.top(header.tasks().get(task.ordinal).cores());
        for (JobBlame.Part part : ran) {
            top = Math.max(top, cores.speed(part.by()));
        }
        if (ran.size() == 1 && cores.speed(ran.get(0).by()) == top) {
            merge(parts, Cause.RUN, ran.get(0).of(), ran.get(0).picos());
            return;
        }
        ran.sort(Comparator.comparingInt(JobBlame.Part::of).thenComparingInt(JobBlame.Part::by));
        BigInteger work = BigInteger.ZERO;
        long counted = 0;
        for (JobBlame.Part part : ran) {
            work = work.add(BigInteger.valueOf(part.picos()).multiply(BigInteger.valueOf(cores.speed(part.by()))));
            BigInteger[] whole = work.divideAndRemainder(BigInteger.valueOf(top));
            long until = whole[0].longValueExact() + whole[1].signum();
            long own = until - counted;
            counted = until;
            merge(parts, Cause.RUN, part.of(), own);
            merge(parts, Cause.SLOW, part.of(), part.picos() - own);
        }
    }

    private static void merge(List<JobBlame.Part> parts, Cause cause, int of, long picos) {
        if (picos == 0) {
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            JobBlame.Part part = parts.get(i);
            if (part.cause() == cause && part.of() == of) {
                parts.set(i, new JobBlame.Part(cause, of, -1, part.picos() + picos));
                return;
            }
        }
        parts.add(new JobBlame.Part(cause, of, -1, picos));
    }
}
