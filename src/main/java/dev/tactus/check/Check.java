package dev.tactus.check;

import dev.tactus.sim.Time;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches one contract. A check overrides the methods for what it wants to be told of, names them in {@link #attach},
 * and hands each figure to {@link #see}, or judges by itself with {@link #broken}. Times of calls never decrease.
 */
abstract class Check {
    /** Nobody watches. */
    static final Check[] NONE = {};

    /** Contracts on cores, clusters and domains want a run no shorter than this (semantics, 11.3). */
    private static final long SHORTEST_RUN = Time.SECOND / 100;

    final Contract contract;
    private long watched;
    private boolean exhausted;
    private boolean any;
    private long worst;
    private long of = 1;
    private Verdict.@Nullable Breach breach;
    private @Nullable String because;

    private Consumer<Verdict> listener = verdict -> {};

    Check(Contract contract) {
        this.contract = contract;
    }

    /** Who is told, once, when the contract breaks. */
    final void tell(Consumer<Verdict> whom) {
        listener = whom;
    }

    /** Registers this check with what it wants to hear of. */
    abstract void attach(Watched on);

    /** A job was completed. */
    void completed(TaskStats task, long at) {}

    /** A job was ended at its deadline. */
    void aborted(TaskStats task, long at) {}

    /** An arrival made no job. */
    void skipped(TaskStats task, long at) {}

    /** A job, or a skipped arrival, has missed. */
    void missed(TaskStats task, long at) {}

    /** A job begins its first cycle. */
    void started(TaskStats task, long at) {}

    /** A job is taken off its core against its will. */
    void preempted(TaskStats task, long at) {}

    /** A server has used up its budget. */
    void exhausted(long at) {}

    /** A job was given up for a change of the mode; but where that is what counts, it is like one that was aborted. */
    void dropped(TaskStats task, long at) {
        aborted(task, at);
    }

    /** An arrival made no job because of the mode. */
    void barred(TaskStats task, long at) {}

    /** A mode of criticality of the subject changed. */
    void modeChanged(long at) {}

    /** A job goes beyond its budget. */
    void overran(TaskStats task, long at) {}

    /** A job uses more of its stack than any before it. */
    void usesStack(TaskStats task, long at, long bytes) {}

    /** A job uses more stack than there is. */
    void overflowed(TaskStats task, long at) {}

    /** A job goes on on another core. */
    void migrated(TaskStats task, long at) {}

    /** The oldest job, which waited for a lock since {@link TaskStats#blockedSince}, waits no longer. */
    void unblocks(TaskStats task, long at) {}

    /** A core turns busy or idle. */
    void busy(CoreStats core, long at, boolean busy) {}

    /** A mailbox or a pool has so many waiting. */
    void depth(long at, int depth, int task) {}

    /** Only so many wait any more. */
    void depthFalls(long at, int depth) {}

    /** A message was taken after so long. */
    void received(long at, long latency, long number, int task) {}

    /** A message was refused. */
    void rejected(long at, int task) {}

    /** An unread message gives way to a newer one. */
    void overwritten(long at, int task) {}

    /** A circle of waiting jobs closed. */
    void deadlock(LockGraph.Deadlock deadlock) {}

    /** A chain has a new reaction time (age -1) or data age (reaction -1). */
    void chain(long at, long reaction, long age) {}

    /** From when on nothing is released by time, though the run goes on; told before the run where it has a drain. */
    void releasesEnd(long at) {}

    /**
     * The run has come so far: breaks the contract where something that has not ended yet violates it already, at the
     * instant from which it did. A check whose figures are complete at their records needs nothing here.
     *
     * @param now everything before it was worked, nothing at or after it
     * @param open the end of the releases by time, where that was earlier
     */
    void reached(long now, long open) {}

    /**
     * The run is over, and {@link #reached} was called. Figures that only the whole gives are judged here.
     *
     * @param at its end; @param open the end of the releases by time: earlier than {@code at} after a drain
     */
    void finish(long at, long open) {}

    /** Whether an observation at this instant counts. */
    final boolean counts(long at) {
        return at >= contract.from() && at < contract.until();
    }

    /** Counts one job, message or output towards the least number of observations, if this instant counts. */
    final void watched(long at) {
        if (counts(at)) {
            watched++;
        }
    }

    /** How many observations there were. */
    long observations() {
        return watched;
    }

    /** One figure of the subject: keeps the worst, and breaks the contract if it is beyond the limit. */
    final void see(long at, long value) {
        note(value);
        if (violates(value)) {
            broken(at, value, null);
        }
    }

    /** One figure of the job that a task's record is about. */
    final void see(long at, long value, TaskStats task) {
        note(value);
        if (violates(value)) {
            broken(at, value, task, null);
        }
    }

    /** Keeps the worst figure. */
    final void note(long value) {
        boolean atMost = contract.bound() == Contract.Bound.AT_MOST;
        if (!any || (atMost ? value > worst : value < worst)) {
            worst = value;
            any = true;
        }
    }

    /** Replaces the figure that the report shows, a part of {@code whole} or, with 1, a plain figure. */
    final void show(long value, long whole) {
        worst = value;
        of = whole;
        any = true;
    }

    /** Whether a part of something is beyond the limit, which is a ratio. */
    final boolean violates(long part, long whole) {
        int order = compare(part, contract.per(), contract.limit(), whole);
        return contract.bound() == Contract.Bound.AT_MOST ? order > 0 : order < 0;
    }

    /** Compares a * b with c * d, none of them negative, in 128 bits. */
    private static int compare(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }

    /** Whether a plain figure is beyond the limit. */
    final boolean violates(long value) {
        return contract.bound() == Contract.Bound.AT_MOST ? value > contract.limit() : value < contract.limit();
    }

    /** The contract is broken by no job in particular; only the first time counts. */
    final void broken(long at, long value, @Nullable String why) {
        if (breach == null) {
            broken(new Verdict.Breach(at, value, -1, -1, -1), why);
        }
    }

    /** The contract is broken by the job that a task's record is about. */
    final void broken(long at, long value, TaskStats task, @Nullable String why) {
        if (breach == null) {
            broken(new Verdict.Breach(at, value, task.ordinal, task.job(), task.arrival()), why);
        }
    }

    /** The contract is broken by the i-th oldest unfinished job of a task, which is still unfinished. */
    final void broken(long at, long value, TaskStats task, int i, String why) {
        if (breach == null) {
            broken(new Verdict.Breach(at, value, task.ordinal, task.jobOf(i), task.arrivalOf(i)), why);
        }
    }

    private void broken(Verdict.Breach first, @Nullable String why) {
        breach = first;
        because = why;
        listener.accept(verdict(first.at()));
    }

    /** The limit later than an instant, {@link Time#NEVER} where that does not fit. */
    final long after(long instant) {
        return contract.limit() > Time.NEVER - instant ? Time.NEVER : instant + contract.limit();
    }

    /**
     * When something violates the contract that does so from {@code from} on for a while: the first instant of it that
     * counts, {@link Time#NEVER} if none does.
     */
    final long violated(long from) {
        long at = Math.max(from, contract.from());
        return at < contract.until() ? at : Time.NEVER;
    }

    /** All that will ever be there was watched. */
    void exhausted() {
        exhausted = true;
    }

    /** Whether it is broken by now. */
    final boolean isBroken() {
        return breach != null;
    }

    /**
     * Whether enough was seen to call an unbroken contract kept: jobs, messages or outputs; of cores, clusters and
     * domains so long a run, and any of it that counts.
     */
    boolean enough(long end) {
        return isOfTime() ? end >= SHORTEST_RUN && end > contract.from() : observations() >= contract.observe();
    }

    /** What was too little, as in "4 jobs of 10"; for the sentence of an undecided contract. */
    String seen() {
        return isOfTime()
                ? "a run shorter than " + Words.time(Math.max(SHORTEST_RUN, contract.from()))
                : observations() + " of " + contract.observe() + " observations";
    }

    private boolean isOfTime() {
        return switch (contract.subject()) {
            case CORE, CLUSTER, DOMAIN -> true;
            case TASK, MAILBOX, CHAIN, POOL, SERVER -> false;
        };
    }

    /** The verdict so far; after {@link #finish} the last one. */
    final Verdict verdict(long end) {
        Verdict.Breach first = breach;
        Long observed = any ? Long.valueOf(worst) : null;
        if (first != null) {
            return new Verdict(
                    contract, Verdict.Status.BROKEN, observed, of, first.at(), sentence(first), observations(), first);
        }
        if (!exhausted && !enough(end)) {
            String because = "watched too little: " + seen();
            return new Verdict(contract, Verdict.Status.UNDECIDED, observed, of, -1, because, observations(), null);
        }
        return new Verdict(contract, Verdict.Status.KEPT, observed, of, -1, "observed", observations(), null);
    }

    private String sentence(Verdict.Breach first) {
        String given = because;
        return given != null ? given : Words.violation(contract, first);
    }
}
