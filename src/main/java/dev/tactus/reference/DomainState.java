package dev.tactus.reference;

import dev.tactus.board.Board;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A domain: its cores, and whether a decision is asked. */
final class DomainState {
    final Board.Domain spec;
    final List<CoreState> cores = new ArrayList<>();
    /** Cores that a decision is asked for: all of them, or in a partitioned domain each for itself (notes 1.5). */
    final Set<CoreState> asked = new LinkedHashSet<>();
    /** Cores that were asked for at an instant at which nothing is decided, until it is. */
    final Set<CoreState> undecided = new LinkedHashSet<>();
    /** Who may run, where the clock disposes of the cores. */
    @Nullable
    Reduced reduced;
    /** The next place at the end of the queue of round robin. */
    long nextPlace;

    DomainState(Board.Domain spec) {
        this.spec = spec;
    }

    /** Whether jobs run in turns. */
    boolean turns() {
        return spec.quantum() > 0 && (spec.fair() != null || !Moving.moves(spec.policy()));
    }

    /** Something was asked for this job's cores and has not been decided. */
    boolean leavesOpen(Job job) {
        return undecided.stream().anyMatch(core -> job.cores.contains(core.index));
    }

    void ask(CoreState core) {
        asked.add(core);
    }

    @Override
    public String toString() {
        return spec.name();
    }
}
