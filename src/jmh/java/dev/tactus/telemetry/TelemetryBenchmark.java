package dev.tactus.telemetry;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What telemetry costs: messages a second to a broker, and how much longer an unpaced run takes whose 100 series are
 * sampled at 10 Hz. Not JMH: a pair of runs, with and without, is taken in turns, so that what else the machine does
 * falls on both.
 *
 * <p>{@code ./mvnw -Pbench -DskipTests integration-test -Dbench.main=dev.tactus.telemetry.TelemetryBenchmark
 * -Djmh=tcp://127.0.0.1:1883}; without an address it uses the embedded broker.
 */
public final class TelemetryBenchmark {
    private static final int MESSAGES = 100_000;
    private static final int PAYLOAD_BYTES = 200;
    private static final int PAIRS = 30;
    private static final int TASKS = 91;
    private static final int CORES = 8;

    private TelemetryBenchmark() {}

    /** Runs all, and prints the figures. */
    public static void main(String[] args) {
        PrintStream out = System.out;
        try (Broker embedded = Broker.start(0)) {
            Target target = args.length == 0 ? embedded.target() : Target.of(URI.create(args[0]), null, null);
            throughput(out, target, Message.Stream.SAMPLE);
            throughput(out, target, Message.Stream.EVENT);
            slowDown(out, target);
        }
    }

    private static void throughput(PrintStream out, Target target, Message.Stream stream) {
        byte[] payload = new byte[PAYLOAD_BYTES];
        Arrays.fill(payload, (byte) 'x');
        Message message = new Message(stream, "bench/messages", payload, false, 0);
        try (Link link = Link.open(target, "bench-" + stream, null, Thread.currentThread(), new Counts())) {
            long since = System.nanoTime();
            for (int i = 0; i < MESSAGES; ) {
                if (link.offer(message)) {
                    i++;
                } else {
                    LockSupport.parkNanos(100_000);
                }
            }
            while (!link.settled()) {
                LockSupport.parkNanos(100_000);
            }
            long took = System.nanoTime() - since;
            out.printf(
                    Locale.ROOT,
                    "QoS %d: %,d messages of %d bytes in %d ms: %,d a second%n",
                    stream.qos(),
                    MESSAGES,
                    PAYLOAD_BYTES,
                    TimeUnit.NANOSECONDS.toMillis(took),
                    MESSAGES * TimeUnit.SECONDS.toNanos(1) / took);
        }
    }

    /** A board with 99 subjects; the emulator itself is the hundredth. */
    private static Board board() {
        StringBuilder text = new StringBuilder("board: bench\nclusters:\n  cpu: {cores: " + CORES
                + ", opps: [{frequency: 1GHz}]}\ndomains: {cpu: {scheduler: edf, placement: global}}\ntasks:\n");
        for (int i = 0; i < TASKS; i++) {
            text.append("  t")
                    .append(i)
                    .append(": {period: ")
                    .append(1000 + 37 * i)
                    .append("us, wcet: 60us}\n");
        }
        try {
            Path file = Files.writeString(Files.createTempFile("bench", ".yaml"), text);
            Board board = Loader.load(new Request(List.of(file), List.of("duration=60s"), null, null));
            Files.delete(file);
            return board;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void slowDown(PrintStream out, Target target) {
        Board board = board();
        double[] cpu = new double[PAIRS];
        double[] wall = new double[PAIRS];
        run(board, target, true);
        run(board, target, false);
        for (int i = 0; i < PAIRS; i++) {
            long[] first = run(board, target, i % 2 == 0);
            long[] second = run(board, target, i % 2 != 0);
            long[] with = i % 2 == 0 ? first : second;
            long[] without = i % 2 == 0 ? second : first;
            cpu[i] = (double) with[0] / without[0];
            wall[i] = (double) with[1] / without[1];
        }
        Arrays.sort(cpu);
        Arrays.sort(wall);
        out.printf(
                Locale.ROOT,
                "%d series at 10 Hz, unpaced, median of %d pairs: CPU time of the run x %.3f (%.3f to %.3f), elapsed"
                        + " x %.3f%n",
                TASKS + CORES + 1,
                PAIRS,
                cpu[PAIRS / 2],
                cpu[PAIRS / 10],
                cpu[PAIRS - PAIRS / 10],
                wall[PAIRS / 2]);
    }

    /** CPU time of the simulating thread and elapsed time, in nanoseconds, between start and end of virtual time. */
    private static long[] run(Board board, Target target, boolean telemetry) {
        Trial trial = Trial.of(board, 1);
        WallPacer pacer = new WallPacer(Speed.MAX, trial.run()::nextAt);
        Publisher publisher = null;
        if (telemetry) {
            Publisher.Setup setup = new Publisher.Setup(target, "bench", 10_000, 0, "max", pacer, board.contracts());
            publisher = Publisher.start(trial.run().header(), setup, trial.metrics(), trial.chains());
            trial.addSink(publisher);
            publisher.state(State.RUNNING);
        }
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        long end = board.plan().duration();
        long now = 0;
        while (!trial.run().over()) {
            now = pacer.next(now, end);
            trial.run().until(now);
            trial.reached();
            if (publisher != null) {
                publisher.reached(now);
            }
        }
        long[] took = {ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu, System.nanoTime() - wall};
        String digest = trial.finish(1).digest();
        if (publisher != null) {
            publisher.finish(new Ending(now, false, "kept", digest, List.of()));
        }
        return took;
    }
}
