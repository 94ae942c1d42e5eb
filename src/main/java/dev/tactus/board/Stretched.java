package dev.tactus.board;

import dev.tactus.sim.Distribution;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Boards on which one thing takes longer; all else, the draws of chance too, stays as it is. */
public final class Stretched {
    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);

    private Stretched() {}

    /**
     * Every execution time of a task, and of what it offloads, {@code perMille} thousandths of what it is, rounded up.
     */
    public static Board execution(Board board, int task, long perMille) {
        List<Board.Task> tasks = new ArrayList<>(board.tasks());
        for (int i = 0; i < tasks.size(); i++) {
            Board.Task each = tasks.get(i);
            boolean helps = each.helper() != null && each.helper().offloader() == task;
            if (i == task || helps) {
                List<Step> body = body(each.body(), perMille);
                tasks.set(i, each.with(each.activation(), each.jitter(), each.priority(), body, each.server()));
            }
        }
        return board.with(board.domains(), tasks);
    }

    /**
     * A core at {@code perMille} thousandths of its frequency, rounded down but at least 1 Hz: what it runs takes
     * longer.
     */
    public static Board frequency(Board board, int core, long perMille) {
        List<Board.Core> cores = new ArrayList<>(board.cores());
        Board.Core old = cores.get(core);
        long hertz = Math.max(
                1,
                BigInteger.valueOf(old.hertz())
                        .multiply(BigInteger.valueOf(perMille))
                        .divide(THOUSAND)
                        .longValueExact());
        cores.set(
                core,
                new Board.Core(
                        old.name(),
                        old.cluster(),
                        old.domain(),
                        hertz,
                        old.capacityPerMhz(),
                        old.capacity(),
                        old.enabled()));
        return board.with(cores, board.domains(), board.mailboxes(), board.memories(), board.tasks());
    }

    /** A mailbox whose doorbell takes {@code more} picoseconds longer. */
    public static Board latency(Board board, int mailbox, long more) {
        List<Board.Mailbox> mailboxes = new ArrayList<>(board.mailboxes());
        Board.Mailbox old = mailboxes.get(mailbox);
        mailboxes.set(
                mailbox,
                new Board.Mailbox(
                        old.name(),
                        old.from(),
                        old.to(),
                        old.slots(),
                        old.slotSize(),
                        Math.addExact(old.latency(), more),
                        old.perByte(),
                        old.overflow(),
                        old.byPriority(),
                        old.interrupt()));
        return board.with(board.cores(), board.domains(), mailboxes, board.memories(), board.tasks());
    }

    private static List<Step> body(List<Step> body, long perMille) {
        List<Step> steps = new ArrayList<>();
        for (Step step : body) {
            if (step instanceof Step.Compute compute) {
                steps.add(new Step.Compute(amount(compute.work(), perMille)));
            } else if (step instanceof Step.Offload o && o.work() != null) {
                Amount work = amount(o.work(), perMille);
                steps.add(new Step.Offload(o.pool(), work, o.task(), o.helpers(), o.request(), o.reply(), o.await()));
            } else if (step instanceof Step.Repeat repeat) {
                steps.add(new Step.Repeat(repeat.times(), body(repeat.body(), perMille)));
            } else if (step instanceof Step.Every every) {
                steps.add(new Step.Every(every.jobs(), every.first(), body(every.body(), perMille)));
            } else {
                steps.add(step);
            }
        }
        return List.copyOf(steps);
    }

    private static Amount amount(Amount amount, long perMille) {
        return new Amount(
                values(amount.values(), perMille), amount.inCycles(), amount.hertz(), amount.capacityPerMhz());
    }

    private static Distribution values(Distribution of, long by) {
        if (of instanceof Distribution.Constant c) {
            return new Distribution.Constant(times(c.value(), by));
        } else if (of instanceof Distribution.Range r) {
            return new Distribution.Range(times(r.low(), by), times(r.high(), by));
        } else if (of instanceof Distribution.Uniform u) {
            return new Distribution.Uniform(times(u.low(), by), times(u.high(), by));
        } else if (of instanceof Distribution.Normal n) {
            return new Distribution.Normal(
                    times(n.mean(), by), times(n.deviation(), by), times(n.min(), by), times(n.max(), by));
        } else if (of instanceof Distribution.Weibull w) {
            return new Distribution.Weibull(w.shape(), times(w.scale(), by), times(w.min(), by), times(w.max(), by));
        } else if (of instanceof Distribution.Exponential e) {
            return new Distribution.Exponential(times(e.mean(), by), times(e.min(), by), times(e.max(), by));
        } else if (of instanceof Distribution.Weights w) {
            return new Distribution.Weights(times(w.values(), by), w.weights());
        }
        Distribution.Values values = (Distribution.Values) of;
        return new Distribution.Values(times(values.values(), by), values.stayAtLast());
    }

    private static List<Long> times(List<Long> values, long by) {
        return values.stream().map(value -> times(value, by)).toList();
    }

    private static long times(long value, long by) {
        BigInteger[] parts =
                BigInteger.valueOf(value).multiply(BigInteger.valueOf(by)).divideAndRemainder(THOUSAND);
        return parts[0].longValueExact() + parts[1].signum();
    }
}
