package dev.tactus.board;

import dev.tactus.check.Metrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole run of a workload, with and without statistics: what the figures of the report cost beside the engine. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RunBenchmark {
    /** Workload of config/bench/workloads.json. */
    @Param({"A", "C"})
    private String workload;

    /** Where its tasks run. */
    @Param({"global", "partitioned"})
    private String placement;

    private Board board;

    /** Loads ten virtual seconds of the workload. */
    @Setup
    public void load() throws Exception {
        BenchFile.Workload found = BenchFile.read(Path.of("config/bench/workloads.json")).stream()
                .filter(w -> w.name().equals(workload))
                .findFirst()
                .orElseThrow();
        Path yaml = Files.createTempFile("tactus-bench", ".yaml");
        Files.writeString(yaml, found.yaml("edf", placement, 10_000_000));
        board = Loader.load(new Request(List.of(yaml), List.of(), null, null));
        Files.delete(yaml);
    }

    /** The engine and the digest alone. */
    @Benchmark
    public String engine() {
        Run run = Run.of(board, 1);
        run.toEnd();
        return run.digest();
    }

    /** The same with all statistics of the report. */
    @Benchmark
    public long withStatistics() {
        Run run = Run.of(board, 1);
        Metrics metrics = new Metrics(run.header());
        run.addSink(metrics);
        run.toEnd();
        return metrics.schedulerEvents();
    }
}
