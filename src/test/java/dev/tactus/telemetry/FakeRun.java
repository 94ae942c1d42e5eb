package dev.tactus.telemetry;

import dev.tactus.check.Metrics;
import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream as an engine would make it, without one: a task "fast" on core 0 that releases every millisecond and runs
 * for 250 us, and a task "late" on core 1 that releases every 2 ms and, in each fourth job, runs past its deadline.
 */
final class FakeRun {
    static final long US = 1_000_000L;
    static final long MS = 1000 * US;

    static final Header HEADER = new Header(
            "demo",
            "demo",
            "two cores",
            7,
            List.of(new Header.Cluster("mpu", "master", "cortex-a7", "armv7-a", List.of(0, 1), 0)),
            List.of(
                    new Header.Core("a7-0", 0, 0, 1024, 650_000_000, true),
                    new Header.Core("a7-1", 0, 0, 1024, 650_000_000, true)),
            List.of(new Header.Domain("mpu", List.of(0, 1), "edf", "global", List.of())),
            List.of(task("fast", MS), task("late", 2 * MS)),
            List.of(new Header.Mailbox("box", List.of(0), List.of(1), 4, 64, "reject")),
            List.of(new Header.Resource("bus", "pip")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Header.Memory("ddr", -1)),
            List.of(new Header.Chain(
                    "through", List.of(0, 1), List.of(new Header.Link(Header.LinkType.REGISTER, -1, -1)), false)));

    final Metrics metrics = new Metrics(HEADER);
    private final List<TraceSink> sinks = new ArrayList<>();
    private long now;
    private long messages;
    long misses;
    long records;

    FakeRun() {
        sinks.add(metrics);
    }

    private static Header.Task task(String name, long period) {
        return new Header.Task(name, 0, List.of(0, 1), "period", period, period, 0, -1, false, false, -1);
    }

    FakeRun to(TraceSink sink) {
        sinks.add(sink);
        return this;
    }

    long now() {
        return now;
    }

    private void emit(Kind kind, long at, int place, int task, long value) {
        records++;
        for (TraceSink sink : sinks) {
            sink.accept(kind, at, place, task, value);
        }
    }

    /** The next two milliseconds: two jobs of "fast", one of "late", one message. */
    void step() {
        if (now == 0) {
            emit(Kind.CLUSTER, 0, 0, -1, 2);
        }
        boolean late = now / (2 * MS) % 4 == 3;
        emit(Kind.RELEASE, now, -1, 0, now);
        emit(Kind.RELEASE, now, -1, 1, now);
        emit(Kind.DISPATCH, now, 0, 0, Flags.FIRST);
        emit(Kind.DISPATCH, now, 1, 1, Flags.FIRST);
        emit(Kind.SEND, now, 0, 0, messages);
        emit(Kind.COMPLETE, now + 250 * US, 0, 0, 250 * US);
        emit(Kind.RECEIVE, now + 300 * US, 0, 1, messages++);
        if (!late) {
            emit(Kind.COMPLETE, now + 500 * US, 1, 1, 500 * US);
        }
        emit(Kind.RELEASE, now + MS, -1, 0, now + MS);
        emit(Kind.DISPATCH, now + MS, 0, 0, Flags.FIRST);
        emit(Kind.COMPLETE, now + MS + 250 * US, 0, 0, 250 * US);
        if (late) {
            emit(Kind.MISS, now + 2 * MS, -1, 1, now);
            misses++;
            emit(Kind.ABORT, now + 2 * MS, 1, 1, 0);
        }
        now += 2 * MS;
    }
}
