package dev.tactus.board;

import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.util.List;

/** Several readers of one stream, each told in turn. */
final class FanOut implements TraceSink {
    private final TraceSink[] sinks;

    private FanOut(List<TraceSink> sinks) {
        this.sinks = sinks.toArray(new TraceSink[0]);
    }

    static TraceSink of(List<TraceSink> sinks) {
        return sinks.size() == 1 ? sinks.get(0) : new FanOut(sinks);
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        for (TraceSink sink : sinks) {
            sink.accept(kind, at, place, task, value);
        }
    }
}
