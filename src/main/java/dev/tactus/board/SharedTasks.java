package dev.tactus.board;

import dev.tactus.analysis.Ratio;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * EDF-fm: cores are filled one after the other; the task that a core has no room for is shared with the next one, job
 * by job. Shared tasks come before others on both. Anderson, Bud and Devi, An EDF-based scheduling algorithm for
 * multiprocessor soft real-time systems, 17th Euromicro Conference on Real-Time Systems, 2005.
 */
final class SharedTasks {
    private static final BigInteger FITS = BigInteger.ONE.shiftLeft(62);

    private final Draft d;
    private final Board.Domain domain;
    private final PlannedPlacement.Sorted order;

    SharedTasks(Draft d, Board.Domain domain, PlannedPlacement.Sorted order) {
        this.d = d;
        this.domain = domain;
        this.order = order;
    }

    void place() {
        List<TaskDraft> tasks = order.free;
        for (TaskDraft task : tasks) {
            if (Ratio.of(1, 2).compareTo(share(task)) < 0) {
                d.problems.error(
                        Code.Q01,
                        task.key,
                        "edf-fm cannot plan for task " + task.name + ": it needs more than half a core",
                        "a smaller wcet, or placement: {semi-partitioned: cd}");
                return;
            }
        }
        int at = 0;
        Ratio left = Ratio.ONE;
        for (TaskDraft task : tasks) {
            Ratio share = share(task);
            if (left.signum() == 0 && at + 1 < domain.cores().size()) {
                at++;
                left = Ratio.ONE;
            }
            if (share.atMost(left)) {
                task.cores = List.of(domain.cores().get(at));
                left = left.minus(share);
            } else if (at + 1 < domain.cores().size()) {
                Ratio rest = share.minus(left);
                List<Integer> both = new ArrayList<>(domain.cores().subList(at, at + 2));
                d.splits.add(new SplitTask(task.ordinal, both, part(left.dividedBy(share)), List.of()));
                task.cores = both.stream().sorted().toList();
                at++;
                left = Ratio.ONE.minus(rest);
            } else {
                d.problems.error(
                        Code.T20,
                        task.key,
                        "no core has room for task " + task.name + ", not even for some of its jobs",
                        "at most " + domain.cores().size() + " cores in all");
                return;
            }
        }
    }

    private Ratio share(TaskDraft task) {
        return Ratio.of(PlannedPlacement.wcet(d, domain, task), task.distance);
    }

    /** What does not fit into a number is rounded down to parts that no run is long enough to tell from it. */
    private static Board.Share part(Ratio share) {
        return share.under().compareTo(FITS) < 0
                ? new Board.Share(share.over(), share.under())
                : new Board.Share(share.over().multiply(FITS).divide(share.under()), FITS);
    }
}
