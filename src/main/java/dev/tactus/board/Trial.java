package dev.tactus.board;

import dev.tactus.check.ChainTracker;
import dev.tactus.check.Contracts;
import dev.tactus.check.LagTracker;
import dev.tactus.check.Metrics;
import dev.tactus.check.Verdict;
import dev.tactus.sim.Header;
import dev.tactus.sim.TraceSink;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a board, measured and held to its contracts. */
public final class Trial {
    private final Run run;
    private final boolean endless;
    private final Metrics metrics;
    private final @Nullable ChainTracker chains;
    private final List<@Nullable LagTracker> lags;
    private final Contracts contracts;

    private Trial(Run run, boolean endless) {
        this.run = run;
        this.endless = endless;
        Header header = run.header();
        metrics = new Metrics(header);
        chains = header.chains().isEmpty() ? null : new ChainTracker(header);
        contracts = new Contracts(header, run.board().contracts(), metrics, chains);
        Board.Plan plan = run.board().plan();
        if (plan.drain() && !endless) {
            contracts.drainFrom(plan.duration());
        }
        run.addSink(metrics);
        if (chains != null) {
            run.addSink(chains);
        }
        lags = Lags.of(run.board());
        for (LagTracker lag : lags) {
            if (lag != null) {
                run.addSink(lag);
            }
        }
    }

    /** As long as the board's plan says. */
    public static Trial of(Board board, long seed) {
        return new Trial(Run.of(board, seed), false);
    }

    /** A run that turns at an instant: see {@link Run#forked}. */
    public static Trial forked(Fork fork, long seed, long at) {
        return new Trial(Run.forked(fork, seed, at), false);
    }

    /** Until it is stopped. */
    public static Trial endless(Board board, long seed) {
        return new Trial(Run.endless(board, seed), true);
    }

    /** The run itself; further sinks are added to it before it begins. */
    public Run run() {
        return run;
    }

    /** The figures so far. */
    public Metrics metrics() {
        return metrics;
    }

    /** Those of the chains so far, null where there are none. */
    public @Nullable ChainTracker chains() {
        return chains;
    }

    /** Has somebody told of each contract when it breaks; before the run begins. */
    public void onBroken(Consumer<Verdict> listener) {
        contracts.onBroken(listener);
    }

    /** Adds a reader of the stream, before the run begins. */
    public void addSink(TraceSink sink) {
        run.addSink(sink);
    }

    /** Breaks the contracts that something violates by now which has not ended, so that somebody hears of it. */
    public void reached() {
        long now = run.now();
        if (chains != null) {
            chains.advance(now);
        }
        contracts.reached(now, endless ? now : Math.min(now, run.board().plan().duration()));
    }

    /** What became of the contracts as far as the run is; it may go on. */
    public List<Verdict> verdicts() {
        return contracts.verdicts(run.now());
    }

    /**
     * Ends the trial: at the planned end if there is one and the run is over, else where it is now. Once.
     *
     * @param seed the seed that the run was made with
     */
    public Outcome finish(long seed) {
        Board.Plan plan = run.board().plan();
        boolean whole = run.over() && !endless;
        long end = !whole ? run.now() : plan.duration();
        if (whole && plan.drain()) {
            // One that its limit ended was at work, or waited, until then.
            end = Math.max(end, run.now() >= plan.drainLimit() ? plan.drainLimit() : metrics.lastChange());
        }
        metrics.count(end);
        if (chains != null) {
            // A drain also lets the writes of logical execution times come to their end.
            chains.advance(whole && plan.drain() ? plan.drainLimit() : end);
        }
        for (LagTracker lag : lags) {
            if (lag != null) {
                lag.advance(end);
            }
        }
        long open = endless ? end : Math.min(end, plan.duration());
        if (run.injected().isEmpty()) {
            contracts.exhausted(new Exhaustion(run.board(), metrics, open)::of);
        }
        contracts.finish(end, open);
        List<Verdict> verdicts = contracts.verdicts(end);
        // What came from outside is nothing that the analysis knows of.
        Proofs.Judged judged = run.injected().isEmpty()
                ? Proofs.judge(run.board(), verdicts, Math.min(end, plan.duration()))
                : Proofs.observed(verdicts);
        return new Outcome(
                run.board(),
                run.header(),
                seed,
                end,
                !whole && !endless,
                run.digest(chainDigests()),
                metrics,
                chains,
                lags,
                run.budgetsLeft(),
                judged.verdicts(),
                judged.evidence(),
                run.injected());
    }

    private long[] chainDigests() {
        ChainTracker followed = chains;
        if (followed == null) {
            return new long[0];
        }
        long[] digests = new long[run.header().chains().size()];
        java.util.Arrays.setAll(digests, followed::digest);
        return digests;
    }
}
