package dev.tactus.board;

import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.util.List;

/** Several readers of one stream, each told in turn of what it follows. */
final class FanOut implements TraceSink {
    private final TraceSink[] sinks;
    private final TraceSink[] followers;

    private FanOut(List<TraceSink> sinks) {
        this.sinks = sinks.toArray(new TraceSink[0]);
        followers = sinks.stream().filter(TraceSink::followsJobs).toArray(TraceSink[]::new);
    }

    static TraceSink of(List<TraceSink> sinks) {
        return switch (sinks.size()) {
            case 1 -> sinks.get(0);
            case 2 ->
                sinks.get(1).followsJobs()
                        ? new Two(sinks.get(0), sinks.get(1))
                        : new OneAndHalf(sinks.get(0), sinks.get(1));
            default -> new FanOut(sinks);
        };
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        for (TraceSink sink : sinks) {
            sink.accept(kind, at, place, task, value);
        }
    }

    @Override
    public void released(long at, int task, long arrival) {
        for (TraceSink sink : followers) {
            sink.released(at, task, arrival);
        }
    }

    @Override
    public void dispatched(long at, int core, int task, long flags) {
        for (TraceSink sink : followers) {
            sink.dispatched(at, core, task, flags);
        }
    }

    @Override
    public void preempted(long at, int core, int task) {
        for (TraceSink sink : followers) {
            sink.preempted(at, core, task);
        }
    }

    @Override
    public void completed(long at, int core, int task, long response) {
        for (TraceSink sink : sinks) {
            sink.completed(at, core, task, response);
        }
    }

    /** The frequent case: the statistics and one more reader, each called from a place of its own, and so inlined. */
    private static final class Two implements TraceSink {
        private final TraceSink first;
        private final TraceSink second;

        Two(TraceSink first, TraceSink second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public void accept(Kind kind, long at, int place, int task, long value) {
            first.accept(kind, at, place, task, value);
            second.accept(kind, at, place, task, value);
        }

        @Override
        public void released(long at, int task, long arrival) {
            first.released(at, task, arrival);
            second.released(at, task, arrival);
        }

        @Override
        public void dispatched(long at, int core, int task, long flags) {
            first.dispatched(at, core, task, flags);
            second.dispatched(at, core, task, flags);
        }

        @Override
        public void preempted(long at, int core, int task) {
            first.preempted(at, core, task);
            second.preempted(at, core, task);
        }

        @Override
        public void completed(long at, int core, int task, long response) {
            first.completed(at, core, task, response);
            second.completed(at, core, task, response);
        }
    }

    /** The statistics and one that does not follow jobs, as telemetry is without a trace. */
    private static final class OneAndHalf implements TraceSink {
        private final TraceSink first;
        private final TraceSink second;

        OneAndHalf(TraceSink first, TraceSink second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public void accept(Kind kind, long at, int place, int task, long value) {
            first.accept(kind, at, place, task, value);
            second.accept(kind, at, place, task, value);
        }

        @Override
        public void released(long at, int task, long arrival) {
            first.released(at, task, arrival);
        }

        @Override
        public void dispatched(long at, int core, int task, long flags) {
            first.dispatched(at, core, task, flags);
        }

        @Override
        public void preempted(long at, int core, int task) {
            first.preempted(at, core, task);
        }

        @Override
        public void completed(long at, int core, int task, long response) {
            first.completed(at, core, task, response);
            second.completed(at, core, task, response);
        }
    }
}
