package dev.tactus.check;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import dev.tactus.sim.TraceSink;
import dev.tactus.trace.JobRow;
import dev.tactus.trace.JobState;
import dev.tactus.trace.JobTracker;
import dev.tactus.trace.SliceKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Watches a run for one job, to explain what became of it. The first run only notes which job broke a contract; the
 * same run once more, with a witness, tells the rest, so that a run that keeps its contracts pays nothing.
 */
public final class Witness implements TraceSink {
    private static final int MOST = 100;

    private final Verdict.Breach breach;
    private final Header.Task subject;
    private final JobTracker tracker;
    private final List<Explanation.Slice> slices = new ArrayList<>();
    private final Map<Integer, Long> shares = new TreeMap<>();

    /** The part of the shares, and of the slices left out, that lies in the present wait. */
    private final Map<Integer, Long> sharesInWait = new TreeMap<>();

    private long leftOutInWait;
    private final Waits waits;
    private long behind = -1;
    private long leftOut;
    private long lastSeen;
    private @Nullable Explanation found;

    /** Watches for the job of a breach that has one. */
    public Witness(Header header, Verdict.Breach breach) {
        this.breach = breach;
        this.subject = header.tasks().get(breach.task());
        this.tracker = new JobTracker(header, this::job, this::slice);
        this.waits = new Waits(header, breach.task());
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        if (found == null) {
            tracker.accept(kind, at, place, task, value);
            waits.accept(kind, at, place, task, value);
            if (waits.since() < 0 || waits.since() == at) {
                sharesInWait.clear();
                leftOutInWait = 0;
            }
        }
    }

    /** Whether the job has ended, so that there is nothing more to see. */
    public boolean isDone() {
        return found != null;
    }

    /** What was seen; where the job has not ended, up to {@code now}. Null if it was never released. */
    public @Nullable Explanation explanation(long now) {
        if (found == null) {
            lastSeen = now;
            tracker.finish(now);
        }
        return found;
    }

    private void job(JobRow row) {
        if (found != null || row.task() != breach.task()) {
            return;
        }
        if (row.job() != breach.job()) {
            another(row);
            return;
        }
        lastSeen = Math.max(lastSeen, Math.max(breach.at(), row.completion()));
        tracker.cut(lastSeen);
        long end = row.completion() >= 0 ? row.completion() : lastSeen;
        boolean late = row.deadline() != Time.NEVER && end > row.deadline();
        sharesInWait.forEach((task, picos) -> shares.merge(task, -picos, Long::sum));
        List<Explanation.Share> most = shares.entrySet().stream()
                .filter(share -> share.getValue() > 0)
                .map(share -> new Explanation.Share(share.getKey(), share.getValue()))
                .sorted(Comparator.comparingLong(Explanation.Share::picos)
                        .reversed()
                        .thenComparingInt(Explanation.Share::task))
                .toList();
        found = new Explanation(
                row.task(),
                row.job(),
                row.core(),
                row.state().word(),
                row.arrival(),
                row.release(),
                row.start(),
                row.completion(),
                row.deadline(),
                late ? end - row.deadline() : 0,
                end,
                waits.list(),
                waits.leftOut(),
                behind,
                seen(),
                leftOut - leftOutInWait,
                most);
    }

    /** Another job of the task has ended; or, at the end of what is seen, it is unfinished and before this one. */
    private void another(JobRow row) {
        if (row.state() != JobState.OPEN && row.state() != JobState.SKIPPED) {
            waits.clear();
        } else if (row.state() == JobState.OPEN && behind < 0) {
            behind = row.job();
        }
    }

    /** What the cores did, without what they did while the job was in the wait that has not ended. */
    private List<Explanation.Slice> seen() {
        long until = waits.since() < 0 ? Time.NEVER : waits.since();
        return slices.stream()
                .filter(slice -> slice.from() < until)
                .map(slice -> slice.to() <= until
                        ? slice
                        : new Explanation.Slice(
                                slice.core(), slice.from(), until, slice.task(), slice.job(), slice.kind()))
                .sorted(Comparator.comparingLong(Explanation.Slice::from).thenComparingInt(Explanation.Slice::core))
                .toList();
    }

    private void slice(int core, long from, long to, int task, long job, SliceKind kind, int resource) {
        lastSeen = Math.max(lastSeen, to);
        if (to <= breach.arrival() || !subject.cores().contains(core)) {
            return;
        }
        long begin = Math.max(from, breach.arrival());
        shares.merge(task, to - begin, Long::sum);
        long waitsSince = waits.since();
        boolean inWait = waitsSince >= 0 && begin >= waitsSince;
        if (waitsSince >= 0 && to > waitsSince) {
            sharesInWait.merge(task, to - Math.max(begin, waitsSince), Long::sum);
        }
        if (slices.size() < MOST) {
            slices.add(new Explanation.Slice(core, begin, to, task, job, kind.word()));
        } else {
            leftOut++;
            leftOutInWait += inWait ? 1 : 0;
        }
    }
}
