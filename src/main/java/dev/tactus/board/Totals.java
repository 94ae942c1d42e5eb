package dev.tactus.board;

import dev.tactus.check.Contract;
import java.util.List;

/** How many jobs there will ever be. A contract on a task asks for no more observations than that (semantics, 11.3). */
final class Totals {
    private final Board board;

    Totals(Board board) {
        this.board = board;
    }

    /** The contracts of the board, with what can be observed at most. */
    List<Contract> contracts() {
        return board.contracts().stream().map(this::bounded).toList();
    }

    private Contract bounded(Contract contract) {
        if (contract.subject() != Contract.Subject.TASK) {
            return contract;
        }
        long jobs = jobs(contract.ordinal(), board.tasks().size());
        return jobs < contract.observe() ? contract.withObserve((int) Math.max(1, jobs)) : contract;
    }

    /** Releases in all; the largest long where there is no end to them. {@code depth} guards against a circle. */
    private long jobs(int ordinal, int depth) {
        Board.Task task = board.tasks().get(ordinal);
        long jobs = task.jobs() < 0 ? Long.MAX_VALUE : task.jobs();
        if (task.activation() instanceof Activation.Releases releases) {
            jobs = Math.min(jobs, releases.list().size());
        } else if (task.activation() instanceof Activation.After && depth > 0) {
            for (int before : task.after()) {
                jobs = Math.min(jobs, jobs(before, depth - 1));
            }
        }
        return jobs;
    }
}
