package dev.tactus.sweep;

import dev.tactus.sweep.Journal.Foothold;
import java.util.function.BooleanSupplier;

/** One climb towards less slack; from where it is, it always goes on the same way. */
final class Climb {
    /** It begins anew after so many steps that brought nothing. */
    private static final int PATIENCE = 60;

    private final Trials trials;
    private final int number;
    private final long budget;
    private final Stream random;
    private long[] best;
    private long slack;
    private long idle;
    private long runs;

    private Climb(Trials trials, int number, long budget, Stream random, Foothold at) {
        this.trials = trials;
        this.number = number;
        this.budget = budget;
        this.random = random;
        best = at.values();
        slack = at.slack();
        idle = at.idle();
        runs = at.runs();
    }

    /** A climb at its beginning, or where the journal says it was. */
    static Climb of(Trials trials, int number, long budget, long seed, Journal journal) {
        Foothold at = journal.foothold(number);
        return at == null
                ? new Climb(trials, number, budget, new Stream(seed, number), Foothold.BEFORE)
                : new Climb(trials, number, budget, Stream.from(at.random()), at);
    }

    /** Goes on until it finds a violation, its budget is used up, or {@code enough} says so. */
    void go(Journal journal, BooleanSupplier enough) {
        while (slack >= 0 && runs < budget && !enough.getAsBoolean()) {
            step();
            journal.climbed(number, new Foothold(random.state(), runs, idle, slack, best));
        }
    }

    private void step() {
        if (runs == 0 || idle >= PATIENCE) {
            best = beginning();
            slack = trials.slack(best);
            idle = 0;
        } else {
            long[] next = neighbour();
            long other = trials.slack(next);
            idle = other < slack ? 1 : idle + 1;
            if (other <= slack) {
                best = next;
                slack = other;
            }
        }
        runs++;
    }

    /** The first climbs begin with all at their high, or all at their low ends; others anywhere. */
    private long[] beginning() {
        long[] values = new long[trials.choices().size()];
        for (int i = 0; i < values.length; i++) {
            boolean end = runs == 0 && number < 2;
            long n = end ? (number == 0 ? trials.count(i) - 1 : 0) : random.below(trials.count(i));
            values[i] = trials.value(i, n);
        }
        return values;
    }

    private long[] neighbour() {
        long[] next = best.clone();
        long changes = 1 + random.below(3);
        for (int c = 0; c < changes && next.length > 0; c++) {
            int i = (int) random.below(next.length);
            long n = switch ((int) random.below(4)) {
                case 0 -> 0;
                case 1 -> trials.count(i) - 1;
                default -> random.below(trials.count(i));
            };
            next[i] = trials.value(i, n);
        }
        return next;
    }
}
