package dev.tactus.trace;

import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A trace whose lines follow each other in time. The records of an instant come first; what the cores do from it on is
 * told when the instant is over, so that what lasts no time leaves nothing.
 */
abstract class OrderedTrace implements TraceFile, JobTracker.Slices, JobTracker.Jobs {
    final Header header;
    final Names names;
    final RowFile file;
    final JobTracker tracker;
    private long instant;

    OrderedTrace(Path target, Header header) {
        this.header = header;
        names = new Names(header);
        file = new RowFile(target);
        tracker = new JobTracker(header, this, this);
    }

    @Override
    public final void accept(Kind kind, long at, int place, int task, long value) {
        if (at > instant) {
            tracker.settle();
            instant = at;
        }
        tracker.accept(kind, at, place, task, value);
        record(kind, at, place, task, value);
    }

    /** One record, after jobs and cores have heard of it; kinds that a format has no word for are left out. */
    abstract void record(Kind kind, long at, int place, int task, long value);

    @Override
    public void slice(int core, long from, long to, int task, long job, SliceKind kind, int resource) {}

    @Override
    public void turns(int core, long at, int task, long job, @Nullable SliceKind kind, int resource) {}

    @Override
    public void job(JobRow row) {}

    /** The instant of the last record. */
    final long now() {
        return instant;
    }

    @Override
    public final void finish(long end) {
        tracker.settle();
        long last = Math.max(end, instant);
        instant = last;
        tracker.finish(last);
        ended(last);
    }

    /** The run is over; open slices and jobs have been handed over. */
    void ended(long end) {}

    @Override
    public void close() {
        file.close();
    }

    @Override
    public void discard() {
        file.discard();
    }
}
