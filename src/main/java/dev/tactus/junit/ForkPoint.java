package dev.tactus.junit;

import dev.tactus.board.Board;
import dev.tactus.board.Fork;
import dev.tactus.board.Futures;
import dev.tactus.board.InputException;
import dev.tactus.check.Words;

/** An instant of a run up to which everything stays as it was, and from which on something may be changed. */
public final class ForkPoint {
    private final BoardRun run;
    private final Given given;
    private final long at;

    ForkPoint(BoardRun run, Given given, long at) {
        this.run = run;
        this.given = given;
        this.at = at;
    }

    /**
     * The run with changes from here on: the work of steps, priorities, the policy of a domain (docs/blame.md).
     *
     * @param sets changes as {@code tasks.control.wcet=2ms}, as behind {@code --set}
     * @throws IllegalArgumentException with what is wrong if they change nothing, or what cannot change on the way
     */
    public ForkedRun with(String... sets) {
        if (sets.length == 0) {
            throw new IllegalArgumentException("nothing is changed (with(\"tasks.control.wcet=2ms\"))");
        }
        Given changed = given.withSeed(run.seed());
        for (String set : sets) {
            changed = changed.withSet(set);
        }
        Board future;
        try {
            future = changed.load();
        } catch (InputException e) {
            throw new IllegalArgumentException("the changes cannot be taken\n" + e.render());
        }
        Fork fork = new Fork(run.board(), future);
        if (!fork.refused().isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", fork.refused())
                    + " cannot change in the middle of a run (work, priority, policy)");
        }
        Futures futures = Futures.of(fork, run.seed(), at);
        String changes = String.join(" ", sets);
        BoardRun.Turned turned = new BoardRun.Turned(at, future, "from " + Words.time(at) + " on with " + changes);
        return new ForkedRun(run, BoardRun.of(given, futures.is(), turned), futures, changes);
    }
}
