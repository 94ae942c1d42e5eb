package dev.tactus.reference;

import dev.tactus.board.Board;
import java.util.ArrayList;
import java.util.List;

/** A domain: its cores, and whether a decision is asked. */
final class DomainState {
    final Board.Domain spec;
    final List<CoreState> cores = new ArrayList<>();
    boolean asked;
    /** The next place at the end of the queue of round robin. */
    long nextPlace;

    DomainState(Board.Domain spec) {
        this.spec = spec;
    }

    /** Whether jobs run in turns. */
    boolean turns() {
        return spec.quantum() > 0;
    }

    @Override
    public String toString() {
        return spec.name();
    }
}
