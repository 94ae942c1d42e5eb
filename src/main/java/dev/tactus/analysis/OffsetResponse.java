package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Response times of strictly periodic tasks with known offsets under preemptive fixed priorities on one core: every
 * busy period of the task's level within one hyperperiod after the last offset is followed with all execution times at
 * their longest. Exact where the load of the level is at most 1 and jobs take as long as stated; else an upper bound.
 *
 * <p>Source: Leung and Merrill 1980 (what interval must be looked at); Tindell 1994 and Redell and Torngren 2002 (busy
 * periods that begin at releases of known offset).
 */
public final class OffsetResponse {
    public static final String SOURCE = "Leung and Merrill 1980; Tindell 1994; Redell and Torngren 2002";

    private static final long MOST_JOBS = 200_000;

    private OffsetResponse() {}

    /** A task and the arrival of its first job. */
    public record Phased(TaskModel task, long offset) {}

    /**
     * The bound, or null where the hyperperiod is too long, the level is overloaded, or jitter or blocking is about.
     */
    public static @Nullable Long of(Phased task, List<Phased> all) {
        List<Phased> level = new ArrayList<>();
        for (Phased other : all) {
            if (other == task || other.task().delays(task.task())) {
                level.add(other);
            }
        }
        List<TaskModel> models = level.stream().map(Phased::task).toList();
        if (models.stream().anyMatch(t -> t.jitter() > 0 || t.blocking() > 0) || !Fixpoint.ends(models, 0)) {
            return null;
        }
        OptionalLong end = horizon(level);
        return end.isEmpty() ? null : simulate(task, level, end.getAsLong());
    }

    /** Last offset and two hyperperiods, or nothing where there are too many jobs until then. */
    private static OptionalLong horizon(List<Phased> level) {
        long common = 1;
        long latest = 0;
        try {
            for (Phased each : level) {
                common = Math.multiplyExact(
                        common / Frames.gcd(common, each.task().period()),
                        each.task().period());
                latest = Math.max(latest, each.offset());
            }
            long end = Math.addExact(latest, Math.multiplyExact(2L, common));
            long jobs = 0;
            for (Phased each : level) {
                jobs = Math.addExact(jobs, end / each.task().period());
            }
            return jobs > MOST_JOBS ? OptionalLong.empty() : OptionalLong.of(end);
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * More urgent work first, the task's own jobs in the time that is left; what is left at the end runs to its end.
     */
    private static long simulate(Phased task, List<Phased> level, long end) {
        int count = level.size();
        long[] next = level.stream().mapToLong(Phased::offset).toArray();
        long[] period = level.stream().mapToLong(each -> each.task().period()).toArray();
        long[] wcet = level.stream().mapToLong(each -> each.task().wcet()).toArray();
        int own = 0;
        while (level.get(own) != task) {
            own++;
        }
        wcet[own] = 0;
        long others = 0;
        long released = 0;
        long served = 0;
        long done = 0;
        long worst = 0;
        for (long now = earliest(next); now < end; ) {
            long until = Long.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                if (next[i] == now) {
                    next[i] += period[i];
                    others = Math.addExact(others, wcet[i]);
                    released += i == own ? 1 : 0;
                }
                until = Math.min(until, next[i]);
            }
            long room = until < end ? until - now : Long.MAX_VALUE / 2;
            long at = Math.min(room, others);
            others -= at;
            while (at < room && served < released) {
                long part = Math.min(room - at, task.task().wcet() - done);
                done += part;
                at += part;
                if (done == task.task().wcet()) {
                    long arrival = task.offset() + served * task.task().period();
                    worst = Math.max(worst, now + at - arrival);
                    served++;
                    done = 0;
                }
            }
            now = until;
        }
        return worst;
    }

    private static long earliest(long[] instants) {
        long first = Long.MAX_VALUE;
        for (long each : instants) {
            first = Math.min(first, each);
        }
        return first;
    }
}
