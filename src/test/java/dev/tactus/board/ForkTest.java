package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.trace.Gantt;
import dev.tactus.trace.JobTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that turns at an instant: its past is that of the board as it was, its future that of the changed one. */
class ForkTest {
    private static final long MILLI = 1_000_000_000L;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void aScenario() throws IOException {
        file = Files.writeString(folder.resolve("s.yaml"), """
                scenario: s
                clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}
                domains: {cpu: {scheduler: fixed-priority}}
                pools: {pool: {clusters: [cpu]}}
                tasks:
                  a: {period: 4ms, deadline: 3ms, priority: 2, wcet: 1ms}
                  b: {period: 8ms, deadline: 8ms, priority: 1, body: [{compute: {uniform: [2ms, 4ms]}}, {wait: 1ms}]}
                  c: {releases: [1ms], priority: 0, wcet: 20ms}
                duration: 40ms
                """);
    }

    private Board with(String... sets) {
        return Loader.load(new Request(List.of(file), List.of(sets), 1L, null));
    }

    private static String picture(Run run) {
        Gantt gantt = new Gantt(run.header(), 0, MILLI, 40);
        JobTracker jobs = new JobTracker(run.header(), null, gantt);
        run.addSink(jobs);
        run.toEnd();
        jobs.finish(40 * MILLI);
        return gantt.row(0);
    }

    private static String forked(Board past, Board future, long at) {
        return picture(Run.forked(new Fork(past, future), 1, at));
    }

    @Test
    void aForkThatChangesNothingIsTheSameRun() {
        Run plain = Run.of(with(), 1);
        Run fork = Run.forked(new Fork(with(), with()), 1, 13 * MILLI + 7);
        assertThat(Divergence.between(plain, fork)).isNull();
        assertThat(fork.digest()).isEqualTo(plain.digest());
    }

    @Test
    void thePastIsTheSameAndTheFutureAsksForTheNewWork() {
        Board future = with("tasks.a.wcet=2ms");
        assertThat(forked(with(), future, 10 * MILLI).substring(0, 12))
                .isEqualTo(picture(Run.of(with(), 1)).substring(0, 12));
        String b = "tasks.b.body.0.compute=2ms";
        assertThat(forked(with(b), with(b, "tasks.a.wcet=2ms"), 10 * MILLI))
                .isEqualTo("1223133312231133112211331122113311221133");
    }

    @Test
    void aWorkThatHasBegunIsDoneAsItWasAskedFor() {
        Board past = with();
        String was = picture(Run.of(past, 1));
        assertThat(forked(past, with("tasks.c.wcet=1ms"), 5 * MILLI)).isEqualTo(was);
    }

    @Test
    void aWorkThatHasNotBegunIsTheNewOneHoweverTheBodyIsWritten() {
        String b = "tasks.b.body.0.compute=2ms";
        String steps = "tasks.c={releases: [1ms], priority: 0, body: [{compute: %s}, {actuate: lamp}]}";
        // Released at 1 ms, c has the core at 3 ms for the first time.
        assertThat(forked(with(b), with(b, "tasks.c.wcet=1ms"), 2 * MILLI))
                .startsWith("12231")
                .isEqualTo(
                        forked(with(b, String.format(steps, "20ms")), with(b, String.format(steps, "1ms")), 2 * MILLI));
    }

    @Test
    void jobsAreOrderedAnewAtOnce() {
        Board past = with("tasks.b.body.0.compute=2ms");
        Board future = with("tasks.b.body.0.compute=2ms", "tasks.c.priority=3");
        String was = picture(Run.of(past, 1));
        String is = forked(past, future, 16 * MILLI + MILLI / 2);
        assertThat(is.substring(0, 17)).isEqualTo(was.substring(0, 17));
        assertThat(is.substring(17, 27)).isEqualTo("3333333333");
        assertThat(was.substring(17, 19)).isEqualTo("22");
    }

    @Test
    void aPolicyTakesTheJobsOfAnotherOver() {
        Board past = with("tasks.b.body.0.compute=2ms");
        Board future = with("tasks.b.body.0.compute=2ms", "domains.cpu.scheduler=fifo");
        Run fork = Run.forked(new Fork(past, future), 1, 2 * MILLI);
        assertThat(picture(fork)).startsWith("122").contains("3333333333333333333");
    }

    @Test
    void theFirstDifferenceIsNotBeforeTheFork() {
        for (long at = MILLI; at < 39 * MILLI; at += 3 * MILLI + 1) {
            Run plain = Run.of(with(), 1);
            Run fork = Run.forked(new Fork(with(), with("tasks.a.wcet=1500us", "tasks.b.priority=5")), 1, at);
            Divergence first = Divergence.between(plain, fork);
            assertThat(first == null || first.at() >= at)
                    .as("at %s: %s", at, first)
                    .isTrue();
        }
    }

    @Test
    void whatCannotChangeIsRefusedByName() {
        assertThat(new Fork(with(), with("tasks.a.period=5ms")).refused()).contains("activation of task a");
        assertThat(new Fork(with(), with("clusters.cpu.opps.0.frequency=2GHz")).refused())
                .contains("clusters", "cores");
        assertThat(new Fork(with(), with("tasks.b.body=[{compute: 2ms}]")).refused())
                .contains("body of task b");
        assertThat(new Fork(with(), with("domains.cpu.scheduler={policy: llf, quantum: 1ms}")).refused())
                .anyMatch(what -> what.startsWith("the order of domain cpu"));
        assertThatThrownBy(() -> Run.forked(new Fork(with(), with("tasks.a.period=5ms")), 1, MILLI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("activation of task a");
        assertThatThrownBy(() -> Run.forked(new Fork(with(), with()), 1, 40 * MILLI))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
