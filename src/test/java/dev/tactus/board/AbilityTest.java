package dev.tactus.board;

import static dev.tactus.board.Boards.load;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pools whose workers are less able with each use. */
class AbilityTest {
    private static final String CLUSTERS = "clusters: {m: {role: master, cores: 1, opps: [{frequency: 1GHz}]}, "
            + "w: {cores: 5, opps: [{frequency: 1GHz}]}}";

    private static String pool(String ability) {
        return "pools: {p: {clusters: [w], dispatch: {ability: {" + ability + "}, every: 1s}}}";
    }

    private static String jobs(int count) {
        return "tasks: {a: {on: m, releases: [0ms], body: [{repeat: {times: " + count
                + ", body: [{offload: {to: p, work: 10ms @ w, wait: false}}]}}]}}";
    }

    /** Worker and second of each job that ends, as {@code w-2@0}. */
    private static List<String> served(Board board) {
        Run run = Run.of(board, 1);
        List<String> ended = new ArrayList<>();
        run.addSink((kind, at, place, task, value) -> {
            if (kind == Kind.COMPLETE && place > 0) {
                ended.add(board.cores().get(place).name() + "@" + at / 1_000_000_000_000L);
            }
        });
        run.toEnd();
        return ended;
    }

    /**
     * The published example: abilities 3, 1, 7, 2 and 4 serve 7, 4, 3 and 3 of fifteen jobs, the last with room left.
     */
    @Test
    void theAblestServesInEachRoundAndIsHalvedByIt() {
        List<String> ended = served(load(
                CLUSTERS,
                pool("w-0: 3, w-1: 1, w-2: 7, w-3: 2, w-4: 4"),
                jobs(15),
                "duration: {time: 10ms, drain: true, drain-limit: 60s}"));
        List<String> expected = new ArrayList<>();
        expected.addAll(java.util.Collections.nCopies(7, "w-2@0"));
        expected.addAll(java.util.Collections.nCopies(4, "w-4@1"));
        expected.addAll(java.util.Collections.nCopies(3, "w-0@2"));
        expected.add("w-2@3");
        assertThat(ended).containsExactlyElementsOf(expected);
    }

    @Test
    void beyondWhatAllCanEverServeRequestsWait() {
        String clusters = "clusters: {m: {role: master, cores: 1, opps: [{frequency: 1GHz}]}, "
                + "w: {cores: 2, opps: [{frequency: 1GHz}]}}";
        List<String> ended = served(load(clusters, pool("w-0: 4, w-1: 1"), jobs(9), "duration: 20s"));
        assertThat(ended).containsExactly("w-0@0", "w-0@0", "w-0@0", "w-0@0", "w-0@1", "w-0@1", "w-0@2", "w-1@3");
    }

    @Test
    void everyWorkerIsNamedAndNobodyElse() {
        assertThat(mistakes(CLUSTERS, pool("w-0: 3, w-1: 1, w-2: 7, w-3: 2"), jobs(1)))
                .containsExactly("K02 3 {");
        assertThat(mistakes(CLUSTERS, pool("w-0: 3, w-1: 1, w-2: 7, w-3: 2, w-4: 4, m-0: 1"), jobs(1)))
                .containsExactly("R01 3 m-0");
        assertThat(mistakes(CLUSTERS, pool("w-0: 3, w-1: 0, w-2: 7, w-3: 2, w-4: 4"), jobs(1)))
                .containsExactly("U04 3 0");
    }

    @Test
    void aRoundBeginsWithTheReleasesOfItsInstantThoughAJobOfThePoolEndsThere() {
        Board board = load(
                "clusters: {m: {role: master, cores: 2, opps: [{frequency: 1GHz}]},"
                        + " w: {cores: 1, opps: [{frequency: 1GHz}]}}",
                "domains: {w: {clusters: [w], scheduler: {policy: round-robin, quantum: 1s}}}",
                "pools: {p: {clusters: [w], dispatch: {ability: {w-0: 2}, every: 10ms}}}",
                "tasks:",
                "  a: {on: m, releases: [0ms], body: [{repeat: {times: 3, body:"
                        + " [{offload: {to: p, work: 5ms @ w, wait: false}}]}}]}",
                "  s: {on: m, releases: [0ms], body: [{compute: 10ms}, {signal: e}]}",
                "  y: {on: w, on-event: e, wcet: 1ms}",
                "duration: 30ms");
        Run run = Run.of(board, 1);
        Jobs jobs = new Jobs(run);
        run.toEnd();
        // Signals come before requests.
        assertThat(jobs.ended().stream().map(job -> job.task() + " " + job.completion() / 1_000_000_000))
                .endsWith("y 11", "a@w-0 16");
    }
}
