package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.message;
import static dev.tactus.board.Boards.mistakes;
import static dev.tactus.board.Boards.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.analysis.Supply;
import dev.tactus.sim.Kind;
import dev.tactus.testing.Effort;
import dev.tactus.trace.Gantt;
import dev.tactus.trace.JobTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Static tables and partitions: rules 13 of docs/semantics-notes.md. */
class TablesTest {
    private static final String TABLED = "domains: {cpu: {scheduler: table}}";
    private static final long MILLI = 1_000_000_000L;
    private static final int SETS = Effort.amount(500, 10_000);

    /** The schedule, a column for each millisecond. */
    private static String picture(int width, String... lines) {
        Board board = load(lines);
        Run run = Run.of(board, 1);
        Gantt gantt = new Gantt(run.header(), 0, MILLI, width);
        JobTracker jobs = new JobTracker(run.header(), null, gantt);
        run.addSink(jobs);
        run.toEnd();
        jobs.finish(Math.max(run.now(), width * MILLI));
        return gantt.text().lines().findFirst().orElseThrow().substring("cpu-0  ".length());
    }

    @Test
    void aJobThatOutlivesItsSlotGoesOnInTheNextOne() {
        assertThat(picture(
                        16,
                        ONE,
                        TABLED,
                        "tables: {cpu: {major: 4ms, slots: [{a: [0ms, 2ms]}, {b: [2ms, 3ms]}]}}",
                        "tasks: {a: {period: 16ms, wcet: 3ms}, b: {period: 4ms, wcet: 1ms}}",
                        "duration: 16ms"))
                .isEqualTo("112.1.2...2...2.");
    }

    @Test
    void aJobOfPreemptionNoneLeavesAtTheEndOfItsWindowAndIsThenAWaitingOneLikeOthers() {
        assertThat(picture(
                        12,
                        ONE,
                        TABLED,
                        "tables: {cpu: {major: 6ms, slots: [{A: [0ms, 3ms]}, {b: [3ms, 6ms]}]}}",
                        "partitions: {A: {}}",
                        "tasks:",
                        "  low: {on: A, period: 12ms, priority: 1, wcet: 4ms, preemption: none}",
                        "  high: {on: A, period: 12ms, offset: 1ms, priority: 2, wcet: 1ms}",
                        "  b: {period: 12ms, wcet: 1ms}",
                        "duration: 12ms"))
                .isEqualTo("1113..21....");
    }

    @Test
    void noTableBeginsDuringADrain() {
        assertThat(picture(
                        12,
                        ONE,
                        TABLED,
                        "tables: {cpu: {major: 4ms, slots: [{a: [3ms, 4ms]}]}}",
                        "tasks: {a: {releases: [0ms], wcet: 3ms}}",
                        "duration: {time: 5ms, drain: true}"))
                .isEqualTo("...1...1....");
    }

    @Test
    void ofSlotsThatOverlapTheFirstInTheListHasTheCore() {
        assertThat(picture(
                        8,
                        ONE,
                        TABLED,
                        "tables: {cpu: {major: 8ms, slots: [{a: [2ms, 4ms]}, {b: [0ms, 8ms]}]}}",
                        "tasks: {a: {period: 8ms, wcet: 2ms}, b: {period: 8ms, wcet: 5ms}}",
                        "duration: 8ms"))
                .isEqualTo("2211222.");
    }

    @Test
    void whatOthersLeaveNothingOfItsSlotsNeverRuns() {
        assertThat(picture(
                        8,
                        ONE,
                        TABLED,
                        "tables: {cpu: {major: 8ms, slots: [{b: [0ms, 3ms]}, {A: [1ms, 2ms]}]}}",
                        "partitions: {A: {scheduler: edf}}",
                        "tasks: {a: {on: A, period: 8ms, wcet: 1ms}, b: {period: 4ms, wcet: 1ms}}",
                        "duration: 16ms"))
                .isEqualTo("2.......");
    }

    @Test
    void aSwitchThatHasBegunIsPaidToItsEndInTheNextWindow() {
        assertThat(picture(
                        10,
                        ONE,
                        "domains: {cpu: {scheduler: table, overheads: {context-switch: 2ms}}}",
                        "tables: {cpu: {major: 10ms, slots: [{a: [0ms, 1ms]}, {b: [1ms, 9ms]}]}}",
                        "tasks: {a: {period: 10ms, wcet: 1ms}, b: {period: 10ms, wcet: 3ms}}",
                        "duration: 10ms"))
                .isEqualTo("####222...");
    }

    @Test
    void eachCoreHasATableOfItsOwn() {
        Board board = load(
                "clusters: {cpu: {cores: 2, opps: [{frequency: 1GHz}]}}",
                TABLED,
                "tables:",
                "  cpu-0: {major: 4ms, slots: [{a: [0ms, 2ms]}]}",
                "  cpu-1: {major: 6ms, minor: 3ms, slots: [{b: [0ms, 2ms]}, {P: [3ms, 6ms]}]}",
                "partitions: {P: {scheduler: edf}}",
                "tasks:",
                "  a: {period: 4ms, wcet: 1ms}",
                "  b: {period: 6ms, wcet: 1ms}",
                "  c: {on: P, period: 6ms, wcet: 1ms}");
        assertThat(board.tasks().stream().map(Board.Task::cores)).containsExactly(List.of(0), List.of(1), List.of(1));
        assertThat(board.isPartition(board.tasks().get(2).domain())).isTrue();
        assertThat(board.isPartition(board.tasks().get(1).domain())).isFalse();
        assertThat(board.tables().get(1).idle()).isEqualTo(MILLI);
    }

    @Test
    void whatIsWrongWithATableIsSaid() {
        assertThat(mistakes(ONE, TABLED, "tables: {cpu: {major: 4ms, slots: [{x: [0ms, 2ms]}]}}", "tasks: {}"))
                .containsExactly("R01 4 x");
        assertThat(mistakes(
                        ONE,
                        TABLED,
                        "tables: {cpu: {major: 4ms, minor: 3ms, slots: [{a: [2ms, 2ms]}]}}",
                        "tasks: {a: {period: 4ms, wcet: 1ms}}"))
                .containsExactly("W03 4 3ms", "W03 4 [");
        assertThat(message(ONE, TABLED, "partitions: {A: {}}", "tables: {cpu: {major: 4ms, slots: []}}", "tasks: {}"))
                .isNotEmpty();
        assertThat(mistakes(
                        ONE,
                        TABLED,
                        "partitions: {cpu: {}}",
                        "tables: {cpu: {major: 4ms, slots: [{cpu: [0ms, 2ms]}]}}",
                        "tasks: {}"))
                .containsExactly("R02 4 cpu");
        assertThat(warnings(
                        ONE,
                        TABLED,
                        "tables: {cpu: {major: 4ms, minor: 2ms, slots: [{a: [1ms, 3ms]}, {a: [2ms, 4ms]}]}}",
                        "tasks: {a: {period: 4ms, wcet: 1ms}}"))
                .contains("W05")
                .contains("W06")
                .doesNotContain("W07");
    }

    @Test
    void whatRunsInOnePartitionIsNotSeenInAnother() {
        SplittableRandom random = new SplittableRandom(5);
        int differing = 0;
        for (int i = 0; i < SETS; i++) {
            String shared = table(random);
            String mine = task(random, "a", "A") + "\n" + task(random, "b", "A") + "\n" + task(random, "c", "C");
            List<String> digests = new ArrayList<>();
            List<Long> others = new ArrayList<>();
            for (int other = 0; other < 2; other++) {
                Run run =
                        Run.of(load(ONE, TABLED, shared, "tasks:", mine, task(random, "x", "B"), "duration: 60ms"), 1);
                run.toEnd();
                digests.add(run.digestOf("task a") + " " + run.digestOf("task b") + " " + run.digestOf("task c"));
                others.add(run.digestOf("task x"));
            }
            assertThat(digests.get(0)).as(shared + mine).isEqualTo(digests.get(1));
            differing += others.get(0).equals(others.get(1)) ? 0 : 1;
        }
        assertThat(differing).isGreaterThan(SETS / 2);
    }

    @Test
    void aPartitionIsNeverSuppliedWithLessThanTheAnalysisSays() {
        SplittableRandom random = new SplittableRandom(6);
        int attained = 0;
        for (int i = 0; i < SETS; i++) {
            Board board = load(
                    ONE,
                    TABLED,
                    table(random),
                    "tasks: {x: {on: A, priority: 1, releases: [0ms], wcet: 1s}}",
                    "duration: 60ms");
            StaticTable table = board.tables().get(0);
            List<Supply.Window> windows = table.slots().stream()
                    .filter(slot -> board.domains().get(slot.partition()).name().equals("A"))
                    .map(slot -> new Supply.Window(slot.from(), slot.to()))
                    .toList();
            boolean[] served = served(board);
            int length = random.nextInt(1, 25);
            long least = Long.MAX_VALUE;
            for (int from = 0; from + length <= served.length; from++) {
                long got = 0;
                for (int at = from; at < from + length; at++) {
                    got += served[at] ? MILLI : 0;
                }
                least = Math.min(least, got);
            }
            long bound = Supply.windows(windows, table.major(), length * MILLI);
            assertThat(least).as(table + " over " + length).isGreaterThanOrEqualTo(bound);
            attained += least == bound ? 1 : 0;
        }
        assertThat(attained)
                .as("tables are short enough for their worst to be seen")
                .isEqualTo(SETS);
    }

    /** In which milliseconds the only task has its core. */
    private static boolean[] served(Board board) {
        boolean[] served = new boolean[60];
        long[] since = {-1};
        Run run = Run.of(board, 1);
        run.addSink((kind, at, place, task, value) -> {
            if (kind == Kind.DISPATCH) {
                since[0] = at;
            } else if (kind == Kind.PREEMPT) {
                java.util.Arrays.fill(served, (int) (since[0] / MILLI), (int) (at / MILLI), true);
                since[0] = -1;
            }
        });
        run.toEnd();
        if (since[0] >= 0) {
            java.util.Arrays.fill(served, (int) (since[0] / MILLI), served.length, true);
        }
        return served;
    }

    /** Windows of A, B and C one after the other, with gaps. */
    private static String table(SplittableRandom random) {
        StringBuilder slots = new StringBuilder();
        int at = 0;
        String[] names = {"A", "B", "C", "A"};
        int count = random.nextInt(3, 5);
        for (int i = 0; i < count; i++) {
            int from = at + random.nextInt(2);
            at = from + random.nextInt(1, 4);
            slots.append(i == 0 ? "" : ", ").append("{%s: [%dms, %dms]}".formatted(names[i], from, at));
        }
        String policy = random.nextBoolean() ? "edf" : "{policy: round-robin, quantum: 1ms}";
        return "tables: {cpu: {major: " + (at + random.nextInt(3)) + "ms, slots: [" + slots
                + "]}}\npartitions: {A: {scheduler: " + policy + "}, B: {}, C: {scheduler: fifo}}";
    }

    private static String task(SplittableRandom random, String name, String partition) {
        return "  %s: {on: %s, period: %dms, offset: %dms, priority: 1, wcet: {uniform: [1ms, %dms]}}"
                .formatted(name, partition, random.nextInt(5, 20), random.nextInt(5), random.nextInt(2, 6));
    }
}
