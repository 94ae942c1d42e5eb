package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Distribution;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationsTest {
    private static final long MS = 1_000_000_000L;

    private static Board.Task task(String keys) {
        return load(ONE, "tasks: {t: {" + keys + ", wcet: 1ms}}").tasks().get(0);
    }

    private static List<String> wrong(String keys) {
        return mistakes(ONE, "tasks:", "  t: {" + keys + ", wcet: 1ms}");
    }

    @Test
    void aPeriodIsTheDefaultDeadline() {
        Board.Task task = task("period: 10ms, offset: 3ms, jobs: 7, pending: 2");
        assertThat(task.activation()).isEqualTo(new Activation.Periodic(10 * MS));
        assertThat(task.deadline()).isEqualTo(10 * MS);
        assertThat(task.offset()).isEqualTo(3 * MS);
        assertThat(task.jobs()).isEqualTo(7);
        assertThat(task.pending()).isEqualTo(2);
    }

    @Test
    void aDeadlineOfItsOwnCountsAndNoneIsNone() {
        assertThat(task("period: 10ms, deadline: 25ms").deadline()).isEqualTo(25 * MS);
        assertThat(task("period: 10ms, deadline: none").deadline()).isEqualTo(-1);
    }

    @Test
    void aRateIsExactAndItsDeadlineTheNextRelease() {
        Board.Task task = task("rate: 7.5Hz");
        assertThat(task.activation()).isEqualTo(new Activation.Rate(BigInteger.valueOf(15), BigInteger.TWO));
        assertThat(task.deadline()).isEqualTo(Headers.TO_NEXT_RELEASE);
        assertThat(task("rate: 4Hz").deadline()).isEqualTo(250 * MS);
    }

    @Test
    void aSporadicTaskIsAsDenseAsAllowedUnlessItHasAGap() {
        assertThat(task("sporadic: {min: 5ms}").activation()).isEqualTo(new Activation.Sporadic(5 * MS, null));
        assertThat(task("sporadic: {min: 5ms}").deadline()).isEqualTo(5 * MS);
        assertThat(task("sporadic: {min: 5ms, max: 20ms}").activation())
                .isEqualTo(new Activation.Sporadic(
                        5 * MS, new Amount(new Distribution.Uniform(5 * MS, 20 * MS), false, 0, 0)));
        assertThat(task("sporadic: {min: 5ms, gap: {exponential: {mean: 9ms, max: 40ms}}}")
                        .activation())
                .isEqualTo(new Activation.Sporadic(
                        5 * MS, new Amount(new Distribution.Exponential(9 * MS, 0, 40 * MS), false, 0, 0)));
    }

    @Test
    void aSporadicTasksBoundsMustBeInOrder() {
        assertThat(wrong("sporadic: {min: 5ms, max: 4ms}")).containsExactly("T03 4 4ms");
    }

    @Test
    void burstsHaveTheirDistanceAsDeadline() {
        Board.Task task = task("bursts: {every: 100ms, size: 5, spacing: 1ms}");
        assertThat(task.activation()).isEqualTo(new Activation.Bursts(100 * MS, 5, MS));
        assertThat(task.deadline()).isEqualTo(100 * MS);
    }

    @Test
    void aBurstEndsBeforeTheNextBegins() {
        assertThat(wrong("bursts: {every: 4ms, size: 5, spacing: 1ms}")).isEmpty();
        assertThat(wrong("bursts: {every: 3ms, size: 5, spacing: 1ms}")).containsExactly("T03 4 1ms");
    }

    @Test
    void listedReleasesHaveNoDeadlineButTheirOwn() {
        Board.Task task = task("releases: [0ms, {at: 7ms, deadline: 4ms}, {at: 7ms, deadline-at: 12ms}]");
        assertThat(task.activation())
                .isEqualTo(new Activation.Releases(List.of(
                        new Activation.Release(0, -1),
                        new Activation.Release(7 * MS, 4 * MS),
                        new Activation.Release(7 * MS, 5 * MS))));
        assertThat(task.deadline()).isEqualTo(-1);
    }

    @Test
    void listedReleasesAreInOrderWithDeadlinesAfterThem() {
        assertThat(wrong("releases: [5ms, 4ms]")).containsExactly("T06 4 4ms");
        assertThat(wrong("releases: [{at: 7ms, deadline-at: 7ms}]")).containsExactly("T07 4 7ms");
    }

    @Test
    void messagesAndEventsHaveNoDeadline() {
        Board board = load(
                ONE,
                "mailboxes: {box: {slots: 2, slot-size: 32B}}",
                "tasks:",
                "  a: {period: 1ms, body: [{send: box}, {signal: go}]}",
                "  b: {on-message: box, wcet: 1us}",
                "  c: {on-event: go, wcet: 1us}");
        assertThat(board.tasks().get(1).activation()).isEqualTo(new Activation.OnMessage(0));
        assertThat(board.tasks().get(1).deadline()).isEqualTo(-1);
        assertThat(board.tasks().get(2).activation()).isEqualTo(new Activation.OnEvent(0));
        assertThat(board.events()).containsExactly("go");
    }

    @Test
    void anInterruptHasTheActivationInside() {
        Board.Task task = task("on-interrupt: {line: adc, period: 50us}");
        assertThat(task.interrupt()).isTrue();
        assertThat(task.activation()).isEqualTo(new Activation.Periodic(50_000_000));
        assertThat(task.deadline()).isEqualTo(50_000_000);
    }

    @Test
    void aCrankHasAProfileOfItsSpeed() {
        Board.Task task = task("angle: {per-rev: 2, speed: [[0s, 800rpm], [5s, 6000rpm]]}");
        assertThat(task.activation())
                .isEqualTo(new Activation.Angle(
                        2,
                        List.of(
                                new Activation.SpeedPoint(0, 800_000),
                                new Activation.SpeedPoint(5000 * MS, 6_000_000))));
        assertThat(task.deadline()).isEqualTo(-1);
        assertThat(wrong("angle: {per-rev: 2, speed: [[1s, 800rpm], [1s, 6000rpm]]}"))
                .containsExactly("T06 4 [");
    }

    @Test
    void afterAloneIsARelease() {
        Board board = load(
                ONE,
                "tasks:",
                "  a: {period: 1ms, wcet: 1us}",
                "  b: {after: [a], wcet: 1us}",
                "  c: {period: 1ms, after: [a, b], wcet: 1us}");
        assertThat(board.tasks().get(1).activation()).isEqualTo(new Activation.After());
        assertThat(board.tasks().get(1).after()).containsExactly(0);
        assertThat(board.tasks().get(2).activation()).isEqualTo(new Activation.Periodic(MS));
        assertThat(board.tasks().get(2).after()).containsExactly(0, 1);
    }

    @Test
    void aTaskAfterItselfOrInACircleIsRefused() {
        assertThat(wrong("after: [t]")).contains("T05 4 t");
        assertThat(mistakes(ONE, "tasks:", "  a: {period: 1ms, after: [b], wcet: 1us}", "  b: {after: [a], wcet: 1us}"))
                .containsExactly("T05 5 [");
    }

    @Test
    void somethingReleasesATask() {
        assertThat(wrong("priority: 1")).containsExactly("T28 4 t");
    }

    @Test
    void jitterIsUniformFromZeroUnlessItIsADistribution() {
        assertThat(task("period: 1ms, jitter: 2us").jitter())
                .isEqualTo(new Amount(new Distribution.Uniform(0, 2_000_000), false, 0, 0));
        assertThat(task("period: 1ms, jitter: {range: [1us, 2us]}").jitter())
                .isEqualTo(new Amount(new Distribution.Range(1_000_000, 2_000_000), false, 0, 0));
    }

    @Test
    void whatIsNotReleasedByTimeHasNeitherJitterNorOffset() {
        assertThat(mistakes(
                        ONE,
                        "tasks:",
                        "  a: {period: 1ms, wcet: 1us}",
                        "  b: {after: [a], jitter: 1us, wcet: 1us}",
                        "  c: {after: [a], offset: 2us, wcet: 1us}"))
                .containsExactly("T32 5 1us", "T32 6 2us");
    }

    @Test
    void whatOthersOffloadHasNeitherJitterNorOffsetNorANumberOfJobs() {
        assertThat(mistakes(
                        "clusters:",
                        "  m: {role: master, cores: 1, opps: [{frequency: 1GHz}]}",
                        "  w: {role: worker, cores: 1, opps: [{frequency: 1GHz}]}",
                        "pools: {p: {clusters: [w]}}",
                        "tasks:",
                        "  a: {on: m, period: 1ms, body: [{offload: {to: p, task: b}}]}",
                        "  b: {on: w, wcet: 1us, offset: 5ms, jitter: 3us, jobs: 2}"))
                .containsExactly("T32 8 5ms", "T32 8 3us", "T32 8 2");
    }
}
