package dev.tactus.junit;

import dev.tactus.board.Divergence;
import dev.tactus.board.Futures;
import java.util.Optional;

/** Two futures of one past. */
public final class ForkedRun {
    private final BoardRun asItWas;
    private final BoardRun future;
    private final Futures futures;
    private final String changes;

    ForkedRun(BoardRun asItWas, BoardRun future, Futures futures, String changes) {
        this.asItWas = asItWas;
        this.future = future;
        this.futures = futures;
        this.changes = changes;
    }

    /** The run that was forked. */
    public BoardRun asItWas() {
        return asItWas;
    }

    /** The whole run with the changes: its past is that of the other; to be asked and asserted like any run. */
    public BoardRun future() {
        return future;
    }

    /** The first event that is another one; empty where the changes made no difference. */
    public Optional<Divergence> firstDifference() {
        return Optional.ofNullable(futures.first());
    }

    /** Both side by side, as {@code tactus fork} prints them. */
    public String sideBySide() {
        return futures.text(changes);
    }

    @Override
    public String toString() {
        return future.toString();
    }
}
