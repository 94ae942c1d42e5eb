package dev.tactus.board;

import dev.tactus.check.LagTracker;
import dev.tactus.rt.Schedulers;
import dev.tactus.sim.Time;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who follows the lag of the tasks of each domain whose policy gives shares in slots. */
final class Lags {
    private Lags() {}

    /** One per domain, null where there is no share. */
    static List<@Nullable LagTracker> of(Board board) {
        List<@Nullable LagTracker> all = new ArrayList<>();
        for (int d = 0; d < board.domains().size(); d++) {
            Board.Domain domain = board.domains().get(d);
            boolean slots = OwnPolicy.entry(domain).quantum() == Schedulers.Quantum.SLOTS;
            all.add(slots ? new LagTracker(board.tasks().size(), domain.quantum(), shares(board, d)) : null);
        }
        return all;
    }

    private static List<LagTracker.Share> shares(Board board, int domain) {
        List<LagTracker.Share> shares = new ArrayList<>();
        long quantum = board.domains().get(domain).quantum();
        for (int t = 0; t < board.tasks().size(); t++) {
            Board.Task task = board.tasks().get(t);
            long period = Headers.period(task) < 0 ? Time.NEVER : Headers.period(task);
            long deadline = Headers.deadline(task) < 0 ? Time.NEVER : Headers.deadline(task);
            if (task.domain() == domain && !task.interrupt() && Math.min(period, deadline) != Time.NEVER) {
                long span = Math.max(1, Math.min(period, deadline) / quantum);
                long wcet = Loads.longest(task.body(), board, task.cores());
                long cost = Math.max(1, Math.min(span, wcet / quantum + (wcet % quantum == 0 ? 0 : 1)));
                shares.add(new LagTracker.Share(t, cost, span));
            }
        }
        return shares;
    }
}
