package dev.tactus.check;

import dev.tactus.check.Contract.Bound;
import dev.tactus.check.Contract.Figure;
import dev.tactus.check.Contract.Subject;
import dev.tactus.sim.Time;
import java.util.List;

/** A contract on task, core, ... 0 with the fields that matter here. */
record Draft(
        Subject subject,
        Figure figure,
        Bound bound,
        long limit,
        long per,
        int percentile,
        int jobs,
        long picos,
        int observe,
        long from,
        long until) {
    static Draft of(Figure figure, long limit) {
        return new Draft(Subject.TASK, figure, Bound.AT_MOST, limit, 1, 0, 0, 0, 10, 0, Time.NEVER);
    }

    Draft on(Subject other) {
        return new Draft(other, figure, bound, limit, per, percentile, jobs, picos, observe, from, until);
    }

    Draft inJobs(int k) {
        return new Draft(subject, figure, bound, limit, per, percentile, k, picos, k, from, until);
    }

    Draft observing(int least) {
        return new Draft(subject, figure, bound, limit, per, percentile, jobs, picos, least, from, until);
    }

    Draft inTime(long window) {
        return new Draft(subject, figure, bound, limit, per, percentile, jobs, window, observe, from, until);
    }

    Draft atLeast() {
        return new Draft(subject, figure, Bound.AT_LEAST, limit, per, percentile, jobs, picos, observe, from, until);
    }

    Draft per(long of) {
        return new Draft(subject, figure, bound, limit, of, percentile, jobs, picos, observe, from, until);
    }

    Draft percentile(int perMille) {
        return new Draft(subject, figure, bound, limit, per, perMille, jobs, picos, observe, from, until);
    }

    Draft between(long begin, long end) {
        return new Draft(subject, figure, bound, limit, per, percentile, jobs, picos, observe, begin, end);
    }

    Contract contract() {
        return new Contract(
                "x." + figure.word(),
                "{..}",
                "",
                subject,
                0,
                figure,
                bound,
                limit,
                per,
                percentile,
                jobs,
                picos,
                observe,
                from,
                until,
                false,
                false,
                List.of());
    }
}
