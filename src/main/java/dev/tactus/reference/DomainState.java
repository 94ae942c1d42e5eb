package dev.tactus.reference;

import dev.tactus.board.Board;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A domain: its cores, and whether a decision is asked. */
final class DomainState {
    final Board.Domain spec;
    final List<CoreState> cores = new ArrayList<>();
    /** Cores that a decision is asked for: all of them, or in a partitioned domain each for itself (notes 1.5). */
    final Set<CoreState> asked = new LinkedHashSet<>();
    /** It was asked at an instant at which it decides nothing. */
    boolean undecided;
    /** The next place at the end of the queue of round robin. */
    long nextPlace;

    DomainState(Board.Domain spec) {
        this.spec = spec;
    }

    /** Whether jobs run in turns. */
    boolean turns() {
        return spec.quantum() > 0 && !Moving.moves(spec.policy());
    }

    void ask(CoreState core) {
        asked.add(core);
    }

    @Override
    public String toString() {
        return spec.name();
    }
}
