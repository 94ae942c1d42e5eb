package dev.tactus.check;

import dev.tactus.sim.Header;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds a run to its contracts. It listens to the figures as they are made, so that a contract breaks when it is
 * violated.
 */
public final class Contracts {
    private final List<Check> checks;

    /**
     * Registers a check per contract. To be made before the run starts.
     *
     * @param chains the chains of the run; null where no contract is about one
     */
    public Contracts(Header header, List<Contract> contracts, Metrics metrics, @Nullable ChainTracker chains) {
        this(header, contracts, metrics, chains, Checks::of);
    }

    Contracts(
            Header header,
            List<Contract> contracts,
            Metrics metrics,
            @Nullable ChainTracker chains,
            Function<Contract, Check> registry) {
        checks = contracts.stream().map(registry).toList();
        Watched watched = new Watched(header, metrics, chains);
        checks.forEach(check -> check.attach(watched));
    }

    /** Has somebody told, in the middle of the run, of each contract at the instant at which it breaks. */
    public void onBroken(Consumer<Verdict> listener) {
        checks.forEach(check -> check.tell(listener));
    }

    /** Says, before the run begins, from when on it is a drain in which nothing is released by time. */
    public void drainFrom(long instant) {
        checks.forEach(check -> check.releasesEnd(instant));
    }

    /**
     * Breaks the contracts that unfinished jobs, unread messages and waiting changes violate already, each at the
     * instant from which they did. May be called at any time: it is only the telling that comes earlier by it, as what
     * ends breaks its contract at the same instant.
     *
     * @param now everything before it was worked, nothing at or after it
     * @param releasesEnd the end of the releases by time, where that was earlier
     */
    public void reached(long now, long releasesEnd) {
        for (int i = 0; i < checks.size(); i++) {
            if (!checks.get(i).isBroken()) {
                checks.get(i).reached(now, releasesEnd);
            }
        }
    }

    /** Decides the contracts for which nothing will ever be observed any more, however little it was. */
    public void exhausted(Predicate<Contract> all) {
        checks.stream().filter(check -> all.test(check.contract)).forEach(Check::exhausted);
    }

    /**
     * Judges what only the whole run shows. Once, when the run is over.
     *
     * @param end the end of the run; nothing happened at or after it
     * @param releasesEnd the end of the releases by time, earlier than {@code end} after a drain
     */
    public void finish(long end, long releasesEnd) {
        reached(end, releasesEnd);
        checks.forEach(check -> check.finish(end, releasesEnd));
    }

    /** What became of each contract, in their order; before {@link #finish} as far as the run is at {@code now}. */
    public List<Verdict> verdicts(long now) {
        return checks.stream().map(check -> check.verdict(now)).toList();
    }
}
