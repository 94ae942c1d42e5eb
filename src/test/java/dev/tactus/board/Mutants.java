package dev.tactus.board;

import dev.tactus.sim.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * Boards that have become worse by one thing: a slower task, a longer critical section, a slower mailbox, a lost OPP.
 */
public final class Mutants {
    private static final long MICRO = 1_000_000;

    private Mutants() {}

    /** All of a board, by what was done to it. */
    public static Map<String, Board> of(Board board) {
        Map<String, Board> mutants = new LinkedHashMap<>();
        for (int t = 0; t < board.tasks().size(); t++) {
            Board.Task task = board.tasks().get(t);
            if (!task.body().isEmpty() && task.helper() == null) {
                mutants.put(task.name() + " twice as slow", withTask(board, t, slower(task.body(), false, n -> 2 * n)));
                mutants.put(
                        task.name() + " 20 % slower",
                        withTask(board, t, slower(task.body(), false, n -> n + (n + 4) / 5)));
            }
            if (task.body().stream().anyMatch(step -> step instanceof Step.Lock)) {
                mutants.put(
                        task.name() + " holds its locks longer",
                        withTask(board, t, slower(task.body(), true, n -> 3 * n)));
            }
        }
        for (int m = 0; m < board.mailboxes().size(); m++) {
            mutants.put("mailbox " + board.mailboxes().get(m).name() + " slower", slowMailbox(board, m));
        }
        for (int c = 0; c < board.clusters().size(); c++) {
            Board.Cluster cluster = board.clusters().get(c);
            if (cluster.opps().size() > 1) {
                mutants.put("cluster " + cluster.name() + " without its top OPP", withoutTop(board, c));
            }
        }
        return mutants;
    }

    private static Board withTask(Board board, int task, List<Step> body) {
        List<Board.Task> tasks = new ArrayList<>(board.tasks());
        tasks.set(task, tasks.get(task).withBody(body));
        return board.with(board.domains(), tasks);
    }

    /** Works more everywhere, or only between a lock and its unlock. */
    private static List<Step> slower(List<Step> body, boolean underLocks, LongUnaryOperator more) {
        List<Step> steps = new ArrayList<>();
        int held = 0;
        for (Step step : body) {
            held += step instanceof Step.Lock ? 1 : step instanceof Step.Unlock ? -1 : 0;
            boolean changes = !underLocks || held > 0;
            if (step instanceof Step.Compute s && changes) {
                steps.add(new Step.Compute(scaled(s.work(), more)));
            } else if (step instanceof Step.Offload s && s.work() != null && changes) {
                steps.add(new Step.Offload(
                        s.pool(), scaled(s.work(), more), s.task(), s.helpers(), s.request(), s.reply(), s.await()));
            } else if (step instanceof Step.Repeat s) {
                steps.add(new Step.Repeat(s.times(), slower(s.body(), underLocks, more)));
            } else if (step instanceof Step.Every s) {
                steps.add(new Step.Every(s.jobs(), s.first(), slower(s.body(), underLocks, more)));
            } else {
                steps.add(step);
            }
        }
        return steps;
    }

    private static Amount scaled(Amount amount, LongUnaryOperator by) {
        return new Amount(scaled(amount.values(), by), amount.inCycles(), amount.hertz(), amount.capacityPerMhz());
    }

    private static Distribution scaled(Distribution of, LongUnaryOperator by) {
        if (of instanceof Distribution.Constant d) {
            return new Distribution.Constant(by.applyAsLong(d.value()));
        } else if (of instanceof Distribution.Range d) {
            return new Distribution.Range(by.applyAsLong(d.low()), by.applyAsLong(d.high()));
        } else if (of instanceof Distribution.Uniform d) {
            return new Distribution.Uniform(by.applyAsLong(d.low()), by.applyAsLong(d.high()));
        } else if (of instanceof Distribution.Weights d) {
            return new Distribution.Weights(all(d.values(), by), d.weights());
        } else if (of instanceof Distribution.Normal d) {
            return new Distribution.Normal(
                    by.applyAsLong(d.mean()),
                    by.applyAsLong(d.deviation()),
                    by.applyAsLong(d.min()),
                    by.applyAsLong(d.max()));
        } else if (of instanceof Distribution.Weibull d) {
            return new Distribution.Weibull(
                    d.shape(), by.applyAsLong(d.scale()), by.applyAsLong(d.min()), by.applyAsLong(d.max()));
        } else if (of instanceof Distribution.Exponential d) {
            return new Distribution.Exponential(
                    by.applyAsLong(d.mean()), by.applyAsLong(d.min()), by.applyAsLong(d.max()));
        }
        Distribution.Values d = (Distribution.Values) of;
        return new Distribution.Values(all(d.values(), by), d.stayAtLast());
    }

    private static List<Long> all(List<Long> values, LongUnaryOperator by) {
        return values.stream().map(by::applyAsLong).toList();
    }

    private static Board slowMailbox(Board board, int ordinal) {
        List<Board.Mailbox> mailboxes = new ArrayList<>(board.mailboxes());
        Board.Mailbox box = mailboxes.get(ordinal);
        mailboxes.set(
                ordinal,
                new Board.Mailbox(
                        box.name(),
                        box.from(),
                        box.to(),
                        box.slots(),
                        box.slotSize(),
                        10 * box.latency() + 100 * MICRO,
                        10 * box.perByte(),
                        box.overflow(),
                        box.byPriority(),
                        box.interrupt()));
        return board.with(board.cores(), board.domains(), mailboxes, board.memories(), board.tasks());
    }

    private static Board withoutTop(Board board, int ordinal) {
        List<Board.Opp> opps = board.clusters().get(ordinal).opps();
        long hertz = opps.get(opps.size() - 2).hertz();
        List<Board.Core> cores = board.cores().stream()
                .map(core -> core.cluster() != ordinal
                        ? core
                        : new Board.Core(
                                core.name(),
                                core.cluster(),
                                core.domain(),
                                hertz,
                                core.capacityPerMhz(),
                                core.capacity(),
                                core.enabled()))
                .toList();
        return board.with(cores, board.domains(), board.mailboxes(), board.memories(), board.tasks());
    }
}
