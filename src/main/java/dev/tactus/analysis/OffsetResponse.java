package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
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

    /** More urgent work first, the task's own jobs in the time that is left. */
    private static long simulate(Phased task, List<Phased> level, long end) {
        TreeSet<Long> releases = new TreeSet<>();
        for (Phased each : level) {
            for (long at = each.offset(); at < end; at += each.task().period()) {
                releases.add(at);
            }
        }
        List<Long> own = new ArrayList<>();
        long others = 0;
        long done = 0;
        long worst = 0;
        int served = 0;
        List<Long> instants = new ArrayList<>(releases);
        for (int i = 0; i < instants.size(); i++) {
            long now = instants.get(i);
            long until = i + 1 < instants.size() ? instants.get(i + 1) : Long.MAX_VALUE;
            for (Phased each : level) {
                if (now >= each.offset() && (now - each.offset()) % each.task().period() == 0) {
                    if (each == task) {
                        own.add(now);
                    } else {
                        others = Math.addExact(others, each.task().wcet());
                    }
                }
            }
            long room = until == Long.MAX_VALUE ? Long.MAX_VALUE / 2 : until - now;
            long at = Math.min(room, others);
            others -= at;
            while (at < room && served < own.size()) {
                long part = Math.min(room - at, task.task().wcet() - done);
                done += part;
                at += part;
                if (done == task.task().wcet()) {
                    worst = Math.max(worst, now + at - own.get(served));
                    served++;
                    done = 0;
                }
            }
        }
        return worst;
    }
}
