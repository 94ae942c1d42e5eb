package dev.tactus.board;

import dev.tactus.sim.Distribution;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What may come out differently on a board, within the bounds that its files give: execution times, gaps and jitters of
 * the single jobs, and offsets that the scenario lets go. Each is a choice between a low and a high end.
 */
public final class Choices {
    /** So many jobs of a task have choices of their own; later ones repeat them. */
    private static final int MOST_JOBS = 64;

    /** What a choice is about. */
    public enum Kind {
        EXECUTION,
        JITTER,
        GAP,
        OFFSET
    }

    /**
     * One choice.
     *
     * @param part which execution time of the body, from 0
     * @param job which job of the task, from 0; -1 for all of them
     * @param low, high its ends, in picoseconds or cycles
     * @param inCycles which of them
     * @param values all that it can be, ascending, where these are listed; else empty: anything between the ends
     */
    public record Choice(
            Kind kind, int task, int part, long job, long low, long high, boolean inCycles, List<Long> values) {
        /** For people: {@code execution of sensor#3}. */
        public String words(Board board) {
            return kind.name().toLowerCase(java.util.Locale.ROOT) + " of "
                    + board.tasks().get(task).name() + (job < 0 ? "" : "#" + job)
                    + (part > 0 ? " (step " + part + ")" : "");
        }
    }

    private final Board board;
    private final List<Choice> list = new ArrayList<>();

    private Choices(Board board) {
        this.board = board;
    }

    /** The choices of a board; it is run once, to see how many jobs there are. */
    public static Choices of(Board board, long seed) {
        Trial trial = Trial.of(board, seed);
        trial.run().toEnd();
        Choices choices = new Choices(board);
        for (int i = 0; i < board.tasks().size(); i++) {
            long jobs = Math.min(MOST_JOBS, trial.metrics().task(i).released());
            choices.add(i, (int) jobs);
        }
        for (int task : board.plan().explored().offsets()) {
            long period = period(board.tasks().get(task));
            if (period > 1) {
                choices.list.add(new Choice(Kind.OFFSET, task, 0, -1, 0, period - 1, false, List.of()));
            }
        }
        return choices;
    }

    private static long period(Board.Task task) {
        return task.activation() instanceof Activation.Periodic periodic
                ? periodic.period()
                : task.activation() instanceof Activation.Sporadic sporadic ? sporadic.min() : 0;
    }

    private void add(int task, int jobs) {
        Board.Task of = board.tasks().get(task);
        List<Boolean> single = new ArrayList<>();
        List<Amount> amounts = amounts(of.body(), true, single);
        for (int part = 0; part < amounts.size(); part++) {
            spread(Kind.EXECUTION, task, part, amounts.get(part), single.get(part) ? jobs : -1, 1);
        }
        if (of.jitter() != null && !Graphs.isPart(of.name())) {
            spread(Kind.JITTER, task, 0, of.jitter(), jobs, 0);
        }
        if (of.activation() instanceof Activation.Sporadic sporadic && sporadic.gap() != null) {
            spread(Kind.GAP, task, 0, sporadic.gap(), jobs, sporadic.min());
        }
    }

    /** @param jobs how many have one each; -1: one for all */
    private void spread(Kind kind, int task, int part, Amount amount, int jobs, long least) {
        List<Long> values = amount.values() instanceof Distribution.Weights weights
                ? weights.values().stream()
                        .map(value -> Math.max(least, value))
                        .sorted()
                        .distinct()
                        .toList()
                : List.of();
        long low = Math.max(least, amount.values().lowest());
        long high = amount.values().highest();
        if (low >= high || amount.values() instanceof Distribution.Values) {
            return;
        }
        for (int job = jobs < 0 ? -1 : 0; job < Math.max(0, jobs); job++) {
            list.add(new Choice(kind, task, part, job, low, high, amount.inCycles(), values));
        }
    }

    /** The execution times in the order of the text; {@code single} says of each whether a job has it once. */
    private static List<Amount> amounts(List<Step> body, boolean once, List<Boolean> single) {
        List<Amount> found = new ArrayList<>();
        for (Step step : body) {
            if (step instanceof Step.Compute compute) {
                found.add(compute.work());
                single.add(once);
            } else if (step instanceof Step.Repeat repeat) {
                found.addAll(amounts(repeat.body(), false, single));
            } else if (step instanceof Step.Every every) {
                found.addAll(amounts(every.body(), false, single));
            }
        }
        return found;
    }

    /** All, in a fixed order. */
    public List<Choice> list() {
        return List.copyOf(list);
    }

    /**
     * The distance of the values that are tried: what the scenario says, else the greatest common divisor of all times
     * of the choices and of the arrivals and deadlines.
     */
    public long step() {
        long given = board.plan().explored().step();
        if (given > 0) {
            return given;
        }
        BigInteger divisor = BigInteger.ZERO;
        for (Choice each : list) {
            if (!each.inCycles() && each.values().isEmpty()) {
                long high = each.kind() == Kind.OFFSET ? each.high() + 1 : each.high();
                divisor = divisor.gcd(BigInteger.valueOf(each.low())).gcd(BigInteger.valueOf(high));
            }
        }
        for (Board.Task task : board.tasks()) {
            divisor = divisor.gcd(BigInteger.valueOf(task.offset())).gcd(BigInteger.valueOf(Math.max(0, period(task))));
            divisor = divisor.gcd(BigInteger.valueOf(Math.max(0, task.deadline())));
            if (task.activation() instanceof Activation.Releases releases) {
                for (Activation.Release release : releases.list()) {
                    divisor = divisor.gcd(BigInteger.valueOf(release.at()));
                }
            }
        }
        return Math.max(1, divisor.longValueExact());
    }

    /** Whether all combinations of the values that are tried are less than all that can come about at that distance. */
    public static boolean leavesOut(List<Choice> choices) {
        return leavesOutCycles(choices) || leavesOutTurns(choices);
    }

    /** Whether there is a figure in cycles of which only the ends are tried, though others may come about. */
    public static boolean leavesOutCycles(List<Choice> choices) {
        return choices.stream()
                .anyMatch(each -> each.inCycles() && each.values().isEmpty() && each.high() - each.low() > 1);
    }

    /** Whether a step that a job works again and again is one choice, though each turn may come out differently. */
    public static boolean leavesOutTurns(List<Choice> choices) {
        return choices.stream().anyMatch(each -> each.job() < 0 && each.kind() != Kind.OFFSET);
    }

    /** How many values a choice has at that distance; its high end is always one of them. */
    public static long count(Choice choice, long step) {
        if (!choice.values().isEmpty()) {
            return choice.values().size();
        }
        long distance = choice.inCycles() ? Math.max(1, choice.high() - choice.low()) : step;
        long range = choice.high() - choice.low();
        return range / distance + 1 + (range % distance == 0 || choice.kind() == Kind.OFFSET ? 0 : 1);
    }

    /** The n-th of them, from 0. */
    public static long value(Choice choice, long step, long n) {
        if (!choice.values().isEmpty()) {
            return choice.values().get((int) n);
        }
        long distance = choice.inCycles() ? Math.max(1, choice.high() - choice.low()) : step;
        return Math.min(choice.high(), choice.low() + n * distance);
    }

    /** The board with these values, one per choice. */
    public Board with(long[] values) {
        List<Board.Task> tasks = new ArrayList<>(board.tasks());
        for (int i = 0; i < tasks.size(); i++) {
            tasks.set(i, with(i, values));
        }
        return board.with(board.domains(), tasks);
    }

    private Board.Task with(int task, long[] values) {
        Board.Task of = board.tasks().get(task);
        int[] part = {0};
        List<Step> body = body(task, of.body(), part, values);
        Amount jitter = of.jitter() == null ? null : chosen(Kind.JITTER, whole(of, task), 0, of.jitter(), values);
        Activation by = of.activation();
        if (by instanceof Activation.Sporadic sporadic && sporadic.gap() != null) {
            by = new Activation.Sporadic(sporadic.min(), chosen(Kind.GAP, task, 0, sporadic.gap(), values));
        }
        Board.Task changed = of.with(by, jitter, of.priority(), body, of.server());
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).kind() == Kind.OFFSET && list.get(i).task() == task) {
                changed = changed.withOffset(values[i]);
            }
        }
        return changed;
    }

    /** All parts of a job have one jitter. */
    private int whole(Board.Task of, int task) {
        int whole = task;
        while (Graphs.isPart(of.name()) && !board.tasks().get(whole).name().equals(Graphs.whole(of.name()))) {
            whole++; // the parts stand before it
        }
        return whole;
    }

    private List<Step> body(int task, List<Step> body, int[] part, long[] values) {
        List<Step> steps = new ArrayList<>();
        for (Step step : body) {
            if (step instanceof Step.Compute compute) {
                steps.add(new Step.Compute(chosen(Kind.EXECUTION, task, part[0]++, compute.work(), values)));
            } else if (step instanceof Step.Repeat repeat) {
                steps.add(new Step.Repeat(repeat.times(), body(task, repeat.body(), part, values)));
            } else if (step instanceof Step.Every every) {
                steps.add(new Step.Every(every.jobs(), every.first(), body(task, every.body(), part, values)));
            } else {
                steps.add(step);
            }
        }
        return List.copyOf(steps);
    }

    private Amount chosen(Kind kind, int task, int part, Amount amount, long[] values) {
        List<Long> chosen = new ArrayList<>();
        boolean all = false;
        for (int i = 0; i < list.size(); i++) {
            Choice each = list.get(i);
            if (each.kind() == kind && each.task() == task && each.part() == part) {
                chosen.add(values[i]);
                all |= each.job() < 0;
            }
        }
        if (chosen.isEmpty()) {
            return amount;
        }
        Distribution drawn =
                all ? new Distribution.Constant(chosen.get(0)) : new Distribution.Values(List.copyOf(chosen), false);
        return new Amount(drawn, amount.inCycles(), amount.hertz(), amount.capacityPerMhz());
    }
}
