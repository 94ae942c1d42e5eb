package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes to a run from outside (docs/semantics-notes.md, 23). */
class InjectedTest {
    private static final long MILLI = 1_000_000_000L;

    private static final String LOAD = "  load: {period: 10ms, priority: 1, wcet: {uniform: [2ms, 4ms]}}";
    private static final String LAST = "duration: 100ms";

    private static Board board(String... tasks) {
        return Boards.load(
                Boards.ONE,
                "domains: {cpu: {scheduler: fixed-priority}}",
                "tasks:",
                LOAD,
                String.join("\n", tasks),
                LAST);
    }

    private static Board door(String releases) {
        return board(
                "  door: {releases: " + releases + ", deadline: 3ms, priority: 2, wcet: {uniform: [1ms, 2ms]}}",
                "  bell: {on-event: ring, priority: 3, wcet: 1ms}",
                "  ringer: {releases: [50ms], priority: 9, body: [{signal: ring}]}");
    }

    private static List<Long> arrivals(Run run, String task) {
        Jobs jobs = new Jobs(run);
        run.toEnd();
        return jobs.ended().stream()
                .filter(job -> job.task().equals(task))
                .map(Jobs.Job::arrival)
                .toList();
    }

    @Test
    void aJobFromOutsideIsTheSameAsOneThatWasListed() {
        // Between two releases of the load, with its job ready, and where one is released as well.
        for (long at : new long[] {1 * MILLI + 7, 23 * MILLI, 40 * MILLI}) {
            Run listed = Run.of(door("[0ms, " + at + "ps]"), 1);
            listed.toEnd();
            Run come = Run.of(door("[0ms]"), 1);
            come.inject("task/door", at);
            come.toEnd();
            assertThat(come.digest()).as("at " + at).isEqualTo(listed.digest());
            assertThat(come.injected()).containsExactly(new Injected("task/door", at));
        }
    }

    @Test
    void anEventFromOutsideReleasesItsTasksAtItsInstant() {
        Run run = Run.of(door("[0ms]"), 1);
        Jobs jobs = new Jobs(run);
        run.inject("event/ring", 20 * MILLI + 5);
        run.inject("event/ring", 20 * MILLI + 5);
        run.toEnd();
        assertThat(jobs.ended().stream()
                        .filter(job -> job.task().equals("bell"))
                        .map(job -> List.of(job.arrival(), job.completion())))
                .containsExactly(
                        List.of(20 * MILLI + 5, 21 * MILLI + 5),
                        List.of(20 * MILLI + 5, 22 * MILLI + 5),
                        List.of(50 * MILLI, 51 * MILLI));
    }

    @Test
    void whatCameCanComeAgainAndTheRunIsTheSame() {
        Board board = door("[0ms]");
        Trial first = Trial.of(board, 1);
        first.run().until(12 * MILLI);
        first.run().inject("event/ring", 12 * MILLI);
        first.run().inject("task/door", 12 * MILLI);
        first.run().inject("task/door", 13 * MILLI);
        first.run().toEnd();
        Outcome outcome = first.finish(1);
        Run again = Run.of(board, 1);
        again.repeat(outcome.injected());
        assertThat(arrivals(again, "door")).containsExactly(0L, 12 * MILLI, 13 * MILLI);
        Trial whole = Trial.of(board, 1);
        whole.run().repeat(outcome.injected());
        whole.run().toEnd();
        assertThat(whole.finish(1).digest()).isEqualTo(outcome.digest());
        Run alone = Run.of(board, 1);
        alone.toEnd();
        assertThat(alone.digest()).isNotEqualTo(outcome.digest());
    }

    @Test
    void aJobFromOutsideThatIsLateMissesItsDeadline() {
        Trial trial = Trial.of(door("[0ms]"), 1);
        trial.run().inject("task/door", 20 * MILLI);
        trial.run().inject("task/door", 20 * MILLI);
        trial.run().inject("task/door", 20 * MILLI);
        trial.run().toEnd();
        // 1 to 2 ms each, and 3 ms until the deadline: the third one at least is too late.
        assertThat(trial.metrics().task(1).completed()).isEqualTo(4);
        assertThat(trial.metrics().task(1).missed()).isPositive();
    }

    @Test
    void nothingIsProvedOfARunToWhichSomethingCame() {
        Board board = board("  door: {sporadic: {min: 50ms}, priority: 2, wcet: 1ms}");
        assertThat(run(board, -1).evidence()).contains(Evidence.PROVED);
        assertThat(run(board, 20 * MILLI).evidence()).containsOnly(Evidence.OBSERVED);
    }

    private static Outcome run(Board board, long at) {
        Trial trial = Trial.of(board, 1);
        if (at >= 0) {
            trial.run().inject("task/door", at);
        }
        trial.run().toEnd();
        return trial.finish(1);
    }

    @Test
    void onceTheRunIsOverNothingComes() {
        Run run = Run.of(door("[0ms]"), 1);
        run.toEnd();
        String digest = run.digest();
        run.inject("task/door", 100 * MILLI);
        assertThat(run.digest()).isEqualTo(digest);
        assertThat(run.injected()).isEmpty();
    }

    @Test
    void whatCannotComeIsRefusedWithWhatCan() {
        Run run = Run.of(door("[0ms]"), 1);
        assertThat(run.injectable()).containsExactly("event/ring", "task/door", "task/ringer");
        assertThatThrownBy(() -> run.inject("task/load", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'task/load' cannot come from outside (what can: event/ring, task/door, task/ringer)");
        Run none = Run.of(board(), 1);
        assertThatThrownBy(() -> none.inject("event/ring", 0)).hasMessageContaining("nothing of this board");
    }

    @ParameterizedTest
    @ValueSource(strings = {"duration: 100ms", "duration: {time: 100ms, drain: true}"})
    void somethingMayComeWhileNothingIsDue(String duration) {
        String door = "tasks: {door: {releases: [%s], deadline: 3ms, wcet: 1ms}}";
        Run listed = Run.of(Boards.load(Boards.ONE, String.format(door, "0ms, 20ms"), duration), 1);
        listed.toEnd();
        Run come = Run.of(Boards.load(Boards.ONE, String.format(door, "0ms"), duration), 1);
        come.until(10 * MILLI);
        assertThat(come.over()).isFalse();
        come.inject("task/door", 20 * MILLI);
        come.toEnd();
        assertThat(come.digest()).isEqualTo(listed.digest());
        assertThat(come.injected()).containsExactly(new Injected("task/door", 20 * MILLI));
        assertThat(come.over()).isTrue();
    }

    @Test
    void anEndlessRunInWhichNothingIsDueGoesOnUntilItIsStopped() {
        String door = "tasks: {door: {releases: [0ms], deadline: 3ms, wcet: 1ms}}";
        Trial trial = Trial.endless(Boards.load(Boards.ONE, door, LAST), 1);
        trial.run().until(300 * MILLI);
        trial.run().inject("task/door", 300 * MILLI);
        trial.run().until(400 * MILLI);
        assertThat(trial.run().over()).isFalse();
        Outcome outcome = trial.finish(1);
        assertThat(outcome.end()).isEqualTo(400 * MILLI);
        assertThat(outcome.metrics().task(0).completed()).isEqualTo(2);
    }

    @Test
    void whatComesFromOutsideCountsAmongTheJobsOfItsTask() {
        Run run = Run.of(board("  door: {sporadic: {min: 10ms}, jobs: 3, priority: 2, wcet: 1ms}"), 1);
        run.inject("task/door", 1 * MILLI);
        run.inject("task/door", 10 * MILLI);
        run.inject("task/door", 11 * MILLI);
        run.inject("task/door", 21 * MILLI);
        assertThat(run.injected())
                .containsExactly(new Injected("task/door", MILLI), new Injected("task/door", 10 * MILLI));
        Run again = Run.of(board("  door: {sporadic: {min: 10ms}, jobs: 3, priority: 2, wcet: 1ms}"), 1);
        again.repeat(run.injected());
        assertThat(arrivals(again, "door")).containsExactly(0L, MILLI, 10 * MILLI);
        run.toEnd();
        assertThat(run.digest()).isEqualTo(again.digest());
    }

    @Test
    void aTaskWithPartsComesAsAWhole() {
        String task = "  g: {releases: %s, priority: 3, deadline: 20ms,"
                + " dag: {nodes: {a: 1ms, b: 1ms}, edges: [[a, b]]}}";
        Run come = Run.of(board(String.format(task, "[0ms, 50ms]")), 1);
        assertThat(come.injectable()).containsExactly("task/g");
        come.inject("task/g", 10 * MILLI);
        come.toEnd();
        Run listed = Run.of(board(String.format(task, "[0ms, 10ms, 50ms]")), 1);
        listed.toEnd();
        assertThat(come.digest()).isEqualTo(listed.digest());
    }
}
