package dev.tactus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Run;
import dev.tactus.sim.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alarms and schedule tables (docs/semantics-notes.md, 19), and ticks of cores that have nothing to do (5.6). */
class AlarmsTest {
    private static final long MICRO = 1_000_000L;

    @TempDir
    private Path folder;

    /** The instants of a kind of record in the first 50 us, in microseconds, of a task or (-1) of none. */
    private List<Long> instants(Kind kind, int task, String... lines) throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.yaml"),
                "scenario: a\nclusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}\nduration: 50us\n"
                        + String.join("\n", lines) + "\n");
        Board board = Loader.load(Request.of(file));
        Run run = Run.of(board, 1);
        List<Long> instants = new ArrayList<>();
        run.addSink((k, at, place, of, value) -> {
            if (k == kind && of == task) {
                assertThat(at % MICRO).isZero();
                instants.add(at / MICRO);
            }
        });
        run.toEnd();
        return instants;
    }

    @Test
    void anAlarmReleasesATaskInEachCycle() throws IOException {
        assertThat(instants(
                        Kind.RELEASE,
                        0,
                        "alarms: {a: {every: 10us, offset: 3us, signals: go}}",
                        "tasks: {t: {on-event: go, wcet: 1us}}"))
                .containsExactly(3L, 13L, 23L, 33L, 43L);
    }

    @Test
    void anAlarmWithoutACycleExpiresOnceAndOneWithTimesSoOften() throws IOException {
        assertThat(instants(
                        Kind.RELEASE,
                        0,
                        "alarms: {a: {offset: 7us, signals: go}, b: {every: 20us, times: 2, signals: go}}",
                        "tasks: {t: {on-event: go, wcet: 1us}}"))
                .containsExactly(0L, 7L, 20L);
    }

    @Test
    void anAlarmThatCountsTicksExpiresAtTheNextOneAndOnceAtEach() throws IOException {
        assertThat(instants(
                        Kind.RELEASE,
                        0,
                        "domains: {cpu: {overheads: {tick: {period: 4us}}}}",
                        "schedule-tables: {s: {every: 20us, counter: cpu, points: [{at: 1us, signals: go},"
                                + " {at: 3us, signals: go}, {at: 8us, signals: go}]}}",
                        "tasks: {t: {on-event: go, wcet: 1us}}"))
                .containsExactly(4L, 8L, 24L, 28L, 44L, 48L);
    }

    @Test
    void aTableThatDoesNotRepeatIsWorkedOnce() throws IOException {
        assertThat(instants(
                        Kind.RELEASE,
                        0,
                        "schedule-tables: {s: {every: 20us, offset: 5us, repeat: false, points:"
                                + " [{at: 10us, signals: go}, {at: 2us, signals: [go, other]}]}}",
                        "tasks: {t: {on-event: go, wcet: 1us}, o: {on-event: other, wcet: 1us}}"))
                .containsExactly(7L, 15L);
    }

    @Test
    void aSignalThatNobodySeesStaysWhereTheAlarmSaysSo() throws IOException {
        String task = "tasks: {t: {releases: [10us], body: [{wait: {event: go}}, {compute: 1us}]}}";
        assertThat(instants(Kind.COMPLETE, 0, "alarms: {a: {offset: 5us, keep: true, signals: go}}", task))
                .containsExactly(11L);
        assertThat(instants(Kind.COMPLETE, 0, "alarms: {a: {offset: 5us, signals: go}}", task))
                .isEmpty();
    }

    @Test
    void aCoreThatHasNothingToDoIsNotWokenByItsTick() throws IOException {
        String task = "tasks: {t: {period: 20us, wcet: 9us}}";
        assertThat(instants(
                        Kind.OVERHEAD_BEGIN,
                        -1,
                        "domains: {cpu: {overheads: {tick: {period: 4us, cost: 1us, idle: false}}}}",
                        task))
                .containsExactly(4L, 8L, 24L, 28L, 44L, 48L);
        assertThat(instants(
                        Kind.OVERHEAD_BEGIN, -1, "domains: {cpu: {overheads: {tick: {period: 4us, cost: 1us}}}}", task))
                .containsExactly(4L, 8L, 12L, 16L, 20L, 24L, 28L, 32L, 36L, 40L, 44L, 48L);
    }
}
