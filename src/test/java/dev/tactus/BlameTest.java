package dev.tactus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Blames;
import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.board.Run;
import dev.tactus.check.Blame;
import dev.tactus.check.JobBlame;
import dev.tactus.check.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of docs/blame.md, each by the job that shows it. That the causes add up is held in every test. */
class BlameTest {
    private static final String ONE = "clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}";

    @TempDir
    private Path folder;

    private final TreeMap<String, String> jobs = new TreeMap<>();

    /** What each job's time went into, as {@code cause of by time}. */
    private void run(String... lines) throws IOException {
        Path file = Files.writeString(
                folder.resolve("s.yaml"), "scenario: s\nduration: 20ms\n" + String.join("\n", lines) + "\n");
        Board board = Loader.load(Request.of(file));
        Run run = Run.of(board, 1);
        Blame blame = Blames.of(
                run,
                job -> jobs.put(
                        run.header().tasks().get(job.task()).name() + "#" + job.job(),
                        job.parts().stream().map(part -> words(run, part)).collect(Collectors.joining(", "))));
        run.addSink(blame);
        run.toEnd();
        blame.finish(run.now());
    }

    private static String words(Run run, JobBlame.Part part) {
        String of = part.ofName(run.header());
        String by = part.byName(run.header());
        return (part.cause().word() + " " + of + " " + by).strip().replace("  ", " ") + " " + Words.time(part.picos());
    }

    @Test
    void aMoreUrgentJobPreemptsAndALessUrgentOneThatCannotBeDisplacedBlocks() throws IOException {
        run(
                ONE,
                "domains: {cpu: {scheduler: fixed-priority}}",
                "tasks:",
                "  low: {releases: [0ms], wcet: 3ms, priority: 1, preemption: none}",
                "  high: {releases: [2ms], wcet: 2ms, priority: 3}",
                "  mid: {releases: [1ms], wcet: 1ms, priority: 2}");
        assertThat(jobs)
                .containsEntry("low#0", "run cpu-0 3ms")
                .containsEntry("high#0", "run cpu-0 2ms, blocking low 1ms")
                .containsEntry("mid#0", "preemption cpu-0 high 2ms, blocking low 2ms, run cpu-0 1ms");
    }

    @Test
    void theHolderOfALockIsToBlameForThoseThatWaitForItAndForThoseItsInheritanceKeepsOut() throws IOException {
        run(
                ONE,
                "domains: {cpu: {scheduler: fixed-priority}}",
                "resources: {bus: pip}",
                "tasks:",
                "  low: {releases: [0ms], priority: 1, body: [{lock: bus}, {compute: 3ms}, {unlock: bus}]}",
                "  mid: {releases: [2ms], wcet: 2ms, priority: 2}",
                "  high: {releases: [1ms], priority: 3, body: [{lock: bus}, {compute: 1ms}, {unlock: bus}]}");
        assertThat(jobs)
                .containsEntry("high#0", "lock bus low 2ms, run cpu-0 1ms")
                .containsEntry("mid#0", "run cpu-0 2ms, preemption cpu-0 high 1ms, blocking bus low 1ms");
    }

    @Test
    void aCeilingThatRefusesAFreeLockIsBlamedOnTheHolderOfTheOther() throws IOException {
        run(
                ONE,
                "domains: {cpu: {scheduler: fixed-priority}}",
                "resources: {x: pcp, y: pcp}",
                "tasks:",
                "  low: {releases: [0ms], priority: 1, body: [{lock: x}, {compute: 3ms}, {unlock: x}]}",
                "  high: {releases: [1ms], priority: 3, body: [{lock: y}, {compute: 1ms}, {unlock: y}, {lock: x},"
                        + " {compute: 1ms}, {unlock: x}]}");
        assertThat(jobs).containsEntry("high#0", "run cpu-0 2ms, lock x low 2ms");
    }

    @Test
    void spinningIsBlamedOnTheHolderOnTheOtherCore() throws IOException {
        run(
                "clusters: {cpu: {cores: 2, opps: [{frequency: 1GHz}]}}",
                "resources: {bus: spin}",
                "tasks:",
                "  a: {on: cpu-0, releases: [0ms], body: [{lock: bus}, {compute: 3ms}, {unlock: bus}]}",
                "  b: {on: cpu-1, releases: [1ms], body: [{lock: bus}, {compute: 1ms}, {unlock: bus}]}");
        assertThat(jobs).containsEntry("b#0", "spin bus a 2ms, run cpu-1 1ms");
    }

    @Test
    void aSlowerCoreCostsWhatTheFastestOneWouldHaveSaved() throws IOException {
        run(
                "clusters:",
                "  big: {role: master, cores: 1, opps: [{frequency: 1GHz}]}",
                "  little: {role: peer, cores: 1, opps: [{frequency: 300MHz}]}",
                "domains: {all: {clusters: [big, little], scheduler: edf}}",
                "tasks:",
                "  a: {on: all, releases: [0ms], wcet: 1ms, measured-on: big-0}",
                "  b: {on: all, releases: [0ms], wcet: 1ms, measured-on: big-0}",
                "  c: {on: little-0, releases: [10ms], wcet: 1ms, measured-on: big-0}");
        assertThat(jobs)
                .containsEntry("a#0", "run big-0 1ms")
                .containsEntry("b#0", "run big-0 700us, slow little-0 700us, run little-0 300us")
                .containsEntry("c#0", "run little-0 3.333333334ms");
    }

    @Test
    void jitterBacklogAndPredecessorsComeBeforeAnything() throws IOException {
        run(
                ONE,
                "domains: {cpu: {scheduler: fifo}}",
                "tasks:",
                "  a: {releases: [0ms, 1ms], jitter: {values: [500us], then: last}, wcet: 2ms}",
                "  b: {releases: [0ms], after: [a], wcet: 1ms}");
        assertThat(jobs)
                .containsEntry("a#0", "run cpu-0 2ms, jitter 500us")
                .containsEntry("a#1", "run cpu-0 2ms, preemption cpu-0 b 1ms, backlog 1ms, jitter 500us")
                .containsEntry("b#0", "after a 2.5ms, run cpu-0 1ms");
    }

    @Test
    void overheadsAreNamedByTheTaskThatTheyArePaidFor() throws IOException {
        run(
                ONE,
                "domains: {cpu: {scheduler: fixed-priority, overheads: {context-switch: 10us, scheduling: 5us,"
                        + " interrupt-entry: 2us, interrupt-exit: 1us, tick: {period: 10ms, cost: 3us}}}}",
                "mailboxes: {box: {from: cpu, to: cpu, slots: 4, slot-size: 64B, latency: 1ms, interrupt: 4us}}",
                "tasks:",
                "  a: {releases: [0ms], priority: 1, body: [{send: box}, {compute: 12ms}]}",
                "  i: {on-interrupt: {line: irq, period: 2ms}, offset: 3ms, jobs: 1, wcet: 20us}",
                "  r: {releases: [5ms], priority: 2, body: [{receive: box}, {compute: 1ms}]}");
        assertThat(jobs)
                .containsEntry(
                        "a#0",
                        "run cpu-0 12ms, preemption cpu-0 r 1ms, interrupt i 23us, switch cpu-0 a 20us,"
                                + " switch cpu-0 r 10us, scheduling cpu-0 a 10us, interrupt box 7us,"
                                + " scheduling cpu-0 r 5us, tick cpu-0 3us")
                .containsEntry("i#0", "run cpu-0 20us, interrupt i 2us");
    }

    @Test
    void waitsAreNamedByWhatIsWaitedFor() throws IOException {
        run(
                "clusters: {m: {role: master, cores: 2, opps: [{frequency: 1GHz}]},"
                        + " w: {role: worker, cores: 1, opps: [{frequency: 1GHz}]}}",
                "pools: {pool: {clusters: [w]}}",
                "mailboxes: {box: {from: m, to: m, slots: 1, slot-size: 64B}}",
                "tasks:",
                "  a: {on: m-0, releases: [0ms], body: [{wait: 1ms}, {wait: {event: go}}, {receive: box},"
                        + " {offload: {to: pool, work: 2ms}}]}",
                "  b: {on: m-1, releases: [3ms, 6ms], body: [{signal: go}, {compute: 1ms}, {send: box}]}");
        assertThat(jobs)
                .containsEntry("a#0", "event go 2ms, worker pool 2ms, receive box 1ms, wait 1ms")
                .containsEntry("b#1", "run m-1 1ms");
    }

    @Test
    void aServerWithoutBudgetKeepsItsJobsWaiting() throws IOException {
        run(
                ONE,
                "domains: {cpu: {scheduler: edf}}",
                "servers: {s: {kind: cbs-hard, budget: 1ms, period: 4ms}}",
                "tasks:",
                "  a: {releases: [0ms], wcet: 2ms, server: s}",
                "  b: {releases: [0ms], wcet: 1ms, server: s}");
        assertThat(jobs)
                .containsEntry("a#0", "server s 3ms, run cpu-0 2ms")
                .containsEntry("b#0", "server s 6ms, preemption cpu-0 a 2ms, run cpu-0 1ms");
    }

    @Test
    void aClosedWindowIsToBlameWhoeverHasTheCore() throws IOException {
        run(
                ONE,
                "domains: {cpu: {scheduler: table}}",
                "tables: {cpu-0: {major: 4ms, slots: [{a: [0ms, 1ms]}, {b: [2ms, 3ms]}]}}",
                "tasks:",
                "  a: {releases: [0ms], wcet: 2ms}",
                "  b: {releases: [0ms], wcet: 1ms}");
        assertThat(jobs)
                .containsEntry("a#0", "window cpu-0 3ms, run cpu-0 2ms")
                .containsEntry("b#0", "window cpu-0 2ms, run cpu-0 1ms");
    }

    @Test
    void aPolicyThatLeavesACoreFreeHoldsItsJobsBack() throws IOException {
        run(ONE, "domains: {cpu: {scheduler: {policy: pd2, quantum: 1ms}}}", "tasks:", "  a: {period: 4ms, wcet: 2ms}");
        assertThat(jobs).containsEntry("a#0", "run cpu-0 2ms, held 1ms");
    }

    @Test
    void jobsThatDoNotCompleteAreBlamedUpToTheirEnd() throws IOException {
        run(
                ONE,
                "domains: {cpu: {scheduler: fixed-priority}}",
                "tasks:",
                "  a: {releases: [0ms], deadline: 3ms, on-miss: abort, wcet: 5ms, priority: 1}",
                "  b: {releases: [1ms], wcet: 30ms, priority: 2}",
                "  c: {releases: [19ms], wcet: 1ms, priority: 1}");
        assertThat(jobs)
                .containsEntry("a#0", "preemption cpu-0 b 2ms, run cpu-0 1ms")
                .containsEntry("b#0", "run cpu-0 19ms")
                .containsEntry("c#0", "preemption cpu-0 b 1ms");
    }
}
