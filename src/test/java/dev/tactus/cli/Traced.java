package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.trace.JobTracker;
import dev.tactus.trace.SliceKind;
import dev.tactus.trace.TraceFile;
import dev.tactus.trace.TraceFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A run with a trace in some format, and what the trace must tell: slices and numbers of records. */
record Traced(Header header, long end, List<Slice> slices, Map<Kind, Integer> counts) {
    /** A slice as the table of slices has it. */
    record Slice(int core, long from, long to, int task, long job, SliceKind kind) {}

    /** Runs a board of the determinism test for its time and writes a trace. */
    static Traced write(String board, Path target) {
        Path file = Path.of("src/test/resources/determinism/" + board + ".yaml");
        Board loaded = Loader.load(new Request(List.of(file), List.of(), null, "60ms"));
        Trial trial = Trial.of(loaded, 1);
        Header header = trial.run().header();
        List<Slice> slices = new ArrayList<>();
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        JobTracker tracker = new JobTracker(
                header,
                null,
                (core, from, to, task, job, kind, resource) -> slices.add(new Slice(core, from, to, task, job, kind)));
        TraceFile trace = Objects.requireNonNull(TraceFormat.of(target)).open(target, header);
        trial.addSink(tracker);
        trial.addSink((kind, at, place, task, value) -> counts.merge(kind, 1, Integer::sum));
        trial.addSink(trace);
        trial.run().toEnd();
        long end = trial.finish(1).end();
        tracker.finish(end);
        trace.finish(end);
        trace.close();
        return new Traced(header, end, slices, counts);
    }

    int count(Kind... kinds) {
        return Stream.of(kinds).mapToInt(kind -> counts.getOrDefault(kind, 0)).sum();
    }

    int records() {
        return count(Kind.values());
    }

    /** The slices of jobs, without overheads. */
    List<Slice> work() {
        return slices.stream()
                .filter(slice -> slice.kind() != SliceKind.OVERHEAD)
                .toList();
    }

    String task(int task) {
        return header.tasks().get(task).name();
    }

    String core(int core) {
        return header.cores().get(core).name();
    }
}
