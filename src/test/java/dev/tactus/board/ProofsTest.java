package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a verdict rests on, and that nothing is proved where an assumption does not hold. */
class ProofsTest {
    private static final String TWO = """
            tasks:
              a: {period: 5ms, priority: 2, wcet: 2ms}
              b: {period: 10ms, priority: 1, wcet: 4ms}
            """;

    @TempDir
    private Path folder;

    private Outcome run(String scheduling, String rest) throws IOException {
        String text = "scenario: s\nclusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}\ndomains: {cpu: {"
                + scheduling + "}}\n" + rest;
        return run(text);
    }

    private Outcome run(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), text);
        Trial trial = Trial.of(Loader.load(Request.of(file)), 1);
        trial.run().toEnd();
        return trial.finish(1);
    }

    private Evidence evidence(String scheduling, String rest, String contract) throws IOException {
        Outcome outcome = run(scheduling, rest);
        for (int i = 0; i < outcome.verdicts().size(); i++) {
            if (outcome.verdicts().get(i).contract().name().equals(contract)) {
                return outcome.evidence().get(i);
            }
        }
        throw new AssertionError("no contract " + contract);
    }

    @Test
    void whatTheBoundKeepsWithinTheLimitIsProved() throws IOException {
        String timing = "timing: [{task: b, response: 8ms, slack: {at-least: 2ms}}, {task: a, response: 2ms}]\n";
        assertThat(evidence("scheduler: fixed-priority", TWO + timing, "b.response"))
                .isEqualTo(Evidence.PROVED);
        assertThat(evidence("scheduler: fixed-priority", TWO + timing, "b.slack"))
                .isEqualTo(Evidence.PROVED);
        assertThat(evidence("scheduler: fixed-priority", TWO + timing, "a.response"))
                .isEqualTo(Evidence.PROVED);
        assertThat(evidence("scheduler: fixed-priority", TWO, "a.misses")).isEqualTo(Evidence.PROVED);
        assertThat(evidence("scheduler: edf", TWO, "b.misses")).isEqualTo(Evidence.PROVED);
    }

    @Test
    void aProvedContractIsKeptHoweverShortTheRun() throws IOException {
        Outcome outcome = run("scheduler: fixed-priority", TWO + "duration: 6ms\n");
        assertThat(outcome.verdicts()).allMatch(verdict -> verdict.status() == Verdict.Status.KEPT);
        assertThat(outcome.verdicts().get(1).because()).startsWith("proved; ");
    }

    @Test
    void whatRunHasPlannedForIsProved() throws IOException {
        String head = "scenario: s\nclusters: {cpu: {cores: 2, opps: [{frequency: 1GHz}]}}\nduration: 30ms\n";
        String tasks = "tasks: {a: {period: 3ms, wcet: 2ms}, b: {period: 3ms, wcet: 2ms}, c: {period: 3ms, wcet: 2ms}}";
        for (String policy : new String[] {"run", "fifo"}) {
            Path file = Files.writeString(
                    folder.resolve("r.yaml"), head + "domains: {cpu: {scheduler: " + policy + "}}\n" + tasks);
            Trial trial = Trial.of(Loader.load(Request.of(file)), 1);
            trial.run().toEnd();
            assertThat(trial.finish(1).evidence())
                    .containsOnly(policy.equals("run") ? Evidence.PROVED : Evidence.OBSERVED);
        }
    }

    @Test
    void whatAPlanOfCoresPromisesIsProved() throws IOException {
        String head = "scenario: s\nclusters: {cpu: {cores: 2, opps: [{frequency: 1GHz}]}}\nduration: 30ms\n";
        String tasks = "tasks: {a: {period: 10ms, wcet: %1$s}, b: {period: 10ms, wcet: %1$s},"
                + " c: {period: 10ms, wcet: %1$s}}";
        String domains = "domains: {cpu: {scheduler: edf, placement: {semi-partitioned: %s}}}\n";
        for (String split : new String[] {"cd", "edf-fm"}) {
            String wcet = split.equals("cd") ? "6ms" : "4ms";
            String text = head + String.format(domains, split) + String.format(tasks, wcet);
            text = text.replace(
                    "c: {period: 10ms, wcet: 4ms}", "c: {period: 5ms, wcet: 1ms}, d: {period: 20ms, wcet: 9ms}");
            Board board = Loader.load(Request.of(Files.writeString(folder.resolve("r.yaml"), text)));
            Trial trial = Trial.of(board, 1);
            trial.run().toEnd();
            Outcome outcome = trial.finish(1);
            for (int i = 0; i < outcome.verdicts().size(); i++) {
                int task = outcome.verdicts().get(i).contract().ordinal();
                boolean shared = board.splits().stream().anyMatch(s -> s.task() == task);
                assertThat(outcome.evidence().get(i))
                        .as(split + " " + outcome.verdicts().get(i).contract().name())
                        .isEqualTo(split.equals("cd") || shared ? Evidence.PROVED : Evidence.OBSERVED);
            }
            assertThat(board.splits()).hasSize(1);
        }
    }

    @Test
    void aBoundBeyondTheLimitProvesNothing() throws IOException {
        String apart = TWO.replace("wcet: 4ms", "wcet: 4ms, offset: 2ms");
        String timing = "timing: [{task: b, response: 7ms}]\n";
        assertThat(evidence("scheduler: fixed-priority", apart + timing, "b.response"))
                .isNotEqualTo(Evidence.PROVED);
    }

    @Test
    void aBrokenContractIsObserved() throws IOException {
        assertThat(evidence("scheduler: fixed-priority", TWO + "timing: [{task: b, response: 7ms}]\n", "b.response"))
                .isEqualTo(Evidence.OBSERVED);
    }

    @Test
    void overheadsWaitsLocksAndEventsProveNothing() throws IOException {
        String priority = "scheduler: fixed-priority";
        assertThat(evidence(priority + ", overheads: {context-switch: 1ns}", TWO, "a.misses"))
                .isEqualTo(Evidence.OBSERVED);
        String steps = "{period: 20ms, priority: 3, body: [%s]}\n";
        for (String body : new String[] {
            "{compute: 1ms}, {wait: 1ms}", "{lock: r}, {compute: 1ms}, {unlock: r}", "{compute: 1ms}, {signal: go}"
        }) {
            assertThat(evidence(priority, TWO + "  c: " + String.format(steps, body), "a.misses"))
                    .as(body)
                    .isEqualTo(Evidence.OBSERVED);
        }
        assertThat(evidence(priority, TWO + "  c: {releases: [0ms], priority: 3, wcet: 1us}\n", "a.misses"))
                .isEqualTo(Evidence.OBSERVED);
    }

    /** Two halves that would clash if they came together, but never do. */
    private static final String HALVES = """
            tasks:
              a: {period: 4ms, deadline: 2ms, wcet: 2ms}
              b: {period: 4ms, deadline: 2ms, offset: 2ms, wcet: 2ms}
            """;

    @Test
    void theOnlyPossibleScheduleIsExhaustedOnceItRepeatsItself() throws IOException {
        assertThat(evidence("scheduler: edf", HALVES, "b.misses")).isEqualTo(Evidence.EXHAUSTED);
        assertThat(evidence("scheduler: edf", HALVES + "duration: 5ms\n", "b.misses"))
                .isEqualTo(Evidence.OBSERVED);
    }

    @Test
    void whatCanComeOutOtherwiseIsNeverExhausted() throws IOException {
        for (String change :
                new String[] {"wcet: {range: [1ms, 2ms]}", "jitter: 0ns, wcet: 2ms", "jobs: 3, wcet: 2ms"}) {
            String other = HALVES.replace("offset: 2ms, wcet: 2ms", "offset: 2ms, " + change);
            assertThat(evidence("scheduler: edf", other, "a.misses")).as(change).isEqualTo(Evidence.OBSERVED);
        }
        String sporadic = HALVES.replace("a: {period: 4ms", "a: {sporadic: {min: 4ms}");
        assertThat(evidence("scheduler: edf", sporadic, "a.misses")).isEqualTo(Evidence.OBSERVED);
    }

    /** One that falls behind delays its equals by more than a job each, however short the run that says so. */
    @Test
    void nothingIsProvedOfATaskWhoseEqualsHaveNoBound() throws IOException {
        String text = """
                scenario: equal
                clusters: {c: {cores: 2, opps: [{frequency: 1GHz}]}}
                domains: {c: {scheduler: fixed-priority}}
                tasks:
                  h1: {period: 10ms, priority: 3, wcet: 5ms}
                  h2: {period: 10.1ms, priority: 2, wcet: 5ms}
                  b: {period: 10ms, deadline: 8ms, priority: 1, wcet: 8ms}
                  a: {period: 10ms, priority: 1, wcet: 1ms}
                duration: %s
                """;
        Outcome shortly = run(text.formatted("30ms"));
        assertThat(shortly.evidence().subList(2, 4)).containsOnly(Evidence.OBSERVED);
        assertThat(shortly.evidence().subList(0, 2)).containsOnly(Evidence.PROVED);
        Outcome longer = run(text.formatted("500ms"));
        assertThat(longer.verdicts().get(3).status()).isEqualTo(Verdict.Status.BROKEN);
        assertThat(Bounds.of(longer).exceeded()).isEmpty();
    }

    /**
     * Of what is late in the second round nothing is seen before it: tasks that begin later leave it out of the first.
     */
    @Test
    void aRunIsExhaustedOnlyOnceARoundIsSeenThatFollowsAWholeOne() throws IOException {
        String text = """
                scenario: rounds
                clusters: {c: {cores: 1, opps: [{frequency: 1GHz}]}}
                domains: {c: {scheduler: edf}}
                tasks:
                  t0: {period: 12ms, wcet: 3.5ms, deadline: 7ms, offset: 2ms}
                  t1: {period: 5ms, wcet: 1.2ms, deadline: 3ms, offset: 1ms}
                  t2: {period: 10ms, wcet: 1.9ms, deadline: 9ms, offset: 3ms}
                  t3: {period: 5ms, wcet: 1.3ms, deadline: 4ms}
                timing: [{task: t1, misses: 0}]
                duration: %s
                """;
        Outcome shortly = run(text.formatted("90ms"));
        assertThat(shortly.verdicts().get(0).status()).isEqualTo(Verdict.Status.KEPT);
        assertThat(shortly.evidence().get(0)).isEqualTo(Evidence.OBSERVED);
        assertThat(run(text.formatted("900ms")).verdicts().get(0).status()).isEqualTo(Verdict.Status.BROKEN);
    }
}
