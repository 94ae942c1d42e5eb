package dev.tactus.board;

import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would be ignored or cannot be built is refused, each mistake once, at its place. */
class RefusedTest {
    private static final String CLUSTERS = "clusters: {cpu: {cores: 2, opps: [{frequency: 1GHz}]}}";

    /** The file has the one key of the line, or the usual one in its place. */
    private static List<String> of(String line) {
        Map<String, String> keys =
                new TreeMap<>(Map.of("clusters", CLUSTERS, "tasks", "tasks: {a: {period: 10ms, wcet: 1ms}}"));
        for (String part : line.replace("FIT", "{partitioned: first-fit}")
                .replace("OPPS", "opps: [{frequency: 1GHz}]")
                .split(" ;; ")) {
            keys.put(part.substring(0, part.indexOf(':')), part);
        }
        return mistakes(keys.values().toArray(String[]::new)).stream()
                .map(mistake -> mistake.replaceFirst(" [0-9]+", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tasks: {a: {period: 10ms, body: [{parallel: {work: 9ms, ways: four}}]}}       | U03 four
            tasks: {a: {period: 10ms, body: [{parallel: {work: 9ms, ways: 0}}]}}          | U04 0
            tasks: {a: {period: 10ms, body: [{parallel: {work: 9ms, ways: 3000000000}}]}} | U04 3000000000
            tasks: {a: {period: 10ms, body: [{parallel: {work: 9ms}}]}}                   | K02 parallel
            tasks: {a: {period: 10ms, bcet: 1ms, budget: 5ms}}                            | K02 a
            tasks: {a: {period: 10ms, wcet: 1ms @ cpu, measured-on: tpyo}}                | R01 tpyo
            regions: {shm: {memory: drd, at: 0x10000000, size: 1MiB}}                     | R01 drd
            regions: {shm: {at: {cpx: 0x10000000}, size: 1MiB}}                           | R01 cpx
            watchdogs: {dog: {on: cpx, timeout: 1s}}                                      | R01 cpx
            dvfs-domains: {fast: {cores: [cpu-0, cpu-7]}}                                 | R01 cpu-7
            buses: {axi: {masters: [cpu, cpx]}}                                           | R01 cpx
            buses: {axi: {masters: [cpu]}} ;; memories: {ram: {bus: axl}}                 | R01 axl
            tasks: {a: {period: 10ms, wcet: 1ms, analysis: {previous-core: cpx}}}         | R01 cpx
            timing: [{core: cpu-0, utilization: 90%, observe: 3}]                         | K03 3
            timing: [{domain: cpu, deadlocks: 0, observe: 3}]                             | K03 3
            domains: {cpu: {mixed-criticality: {scheme: amc, levels: [LO, LO]}}}          | M01 [
            tasks: {a: {releases: [{at: 7ms, deadline-at: 8ms}], offset: 1ms, wcet: 1ms}} | T07 8ms
            timing: [{task: a, response: 5ms, from: 10ms, until: 5ms}]                    | T03 5ms
            timing: [{task: a, response: 5ms, from: 10ms, until: 10ms}]                   | T03 10ms
            timing: [{task: a, slack: {p99: 1ms}}]                                        | C01 1ms
            seed: 7 ;; seeds: {count: 3}                                                  | K03 seeds
            tolerance: exact                                                              | K02 tolerance
            duration: {time: 20ms, drain-limit: 1s}                                       | K02 drain-limit
            """)
    void whatCountsForNothingIsSaid(String line, String mistake) {
        assertThat(of(line)).containsExactly(mistake);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clusters: {cpu: {role: master, cores: 1, OPPS}, no: {cores: {}, OPPS}} | U04 {
            clusters: {cpu: {cores: 2, opps: [{frequency: 1}]}} ;; domains: {cpu: {placement: FIT}} | U02 1
            """)
    void whatFollowsFromAMistakeIsNotSaid(String line, String mistake) {
        assertThat(of(line)).containsExactly(mistake);
    }

    @Test
    void twoDomainsOfOneNameAreOneMistake() {
        assertThat(mistakes(
                        "clusters:",
                        "  little: {role: master, cores: 1, opps: [{frequency: 1GHz}]}",
                        "  big: {role: worker, cores: 1, opps: [{frequency: 1GHz}]}",
                        "domains: {big: {clusters: [little], scheduler: fixed-priority}}",
                        "resources: {r: pip, s: pip}",
                        "tasks:",
                        "  a: {on: big-0, period: 1ms, body: [{lock: r}, {lock: s}, {unlock: s}, {unlock: r}]}"))
                .containsExactly("R02 5 big");
    }

    @Test
    void callsWhoseStackDoesNotFitAreRefused() {
        String deep = "{call: {stack: 8589934591GiB, body: [{call: {stack: 8589934591GiB, body: []}}]}}";
        assertThat(of("tasks: {a: {period: 10ms, body: [" + deep + "]}}")).containsExactly("T31 {");
    }

    @Test
    void anAbsoluteDeadlineIsNotMovedByAnOffset() {
        Board board = Boards.load(
                Boards.ONE, "tasks: {a: {releases: [{at: 7ms, deadline-at: 11ms}], offset: 1ms, wcet: 1ms}}");
        Activation.Releases releases =
                (Activation.Releases) board.tasks().get(0).activation();
        assertThat(releases.list().get(0).deadline()).isEqualTo(3_000_000_000L);
    }

    @Test
    void aDeadlineBeforeAReleaseThatAnOffsetMovesIsSaidWithItsInstant() {
        assertThat(Boards.message(
                        Boards.ONE, "tasks: {a: {releases: [{at: 5ms, deadline-at: 12ms}], offset: 10ms, wcet: 1ms}}"))
                .contains("not after the release (later than at and the offset, 15ms)");
    }

    @Test
    void whereThereAreManyNamesNobodyIsToldThatThereAreNone() {
        String tasks = IntStream.range(0, 9)
                .mapToObj(i -> "t" + i + ": {period: 10ms, wcet: 1us}")
                .collect(Collectors.joining(", ", "tasks: {", "}"));
        assertThat(Boards.message(Boards.ONE, tasks, "timing: [{task: another, response: 5ms}]"))
                .contains("no task is called 'another' (one of the 9 that are declared)");
        Problems problems = new Problems();
        assertThat(problems.nameAdvice("t1", Collections.nCopies(2_000_000, "t0"), "none is declared"))
                .isEqualTo("one of the 2000000 that are declared");
        assertThat(problems.nameAdvice("t1", List.of(), "none is declared")).isEqualTo("none is declared");
    }

    @Test
    void aNameIsThatOfOneContractOnly() {
        Board board = Boards.load(
                Boards.ONE,
                "tasks: {a: {period: 10ms, wcet: 1ms}}",
                "timing:",
                "  - {task: a, response: {at-most: 5ms, p99: 2ms}, name: quick}",
                "  - {task: a, jitter: 5ms, name: steady}");
        assertThat(board.contracts().stream().map(c -> c.name()).toList())
                .contains("quick.a.response", "quick.a.response-p99", "steady");
    }

    /** 666.666687 MHz makes 666,666,687 units in a picosecond: 2^61 of them are 3.5 ms, 2^62 are 6.9 ms. */
    @Test
    void aBudgetAndWhatIsLookedAtAheadCountInFull() {
        String odd = "clusters: {c: {cores: 1, opps: [{frequency: 666.666687MHz}]}}";
        Board board = Boards.load(
                odd, "tasks: {t: {period: 20ms, wcet: 5ms, budget: 6ms, on-overrun: abort}}", "duration: 100ms");
        Trial trial = Trial.of(board, 1);
        trial.run().toEnd();
        assertThat(trial.finish(1).metrics().task(0).completed()).isEqualTo(5);
        assertThat(mistakes(odd, "tasks: {t: {period: 20ms, wcet: 5ms, budget: 7ms}}"))
                .containsExactly("T31 3 t");
        String[] ahead = {odd, "tasks: {t: {period: 20ms, body: [{compute: 5ms}, {compute: 5ms}]}}"};
        assertThat(mistakes(ahead)).isEmpty();
        assertThat(mistakes(ahead[0], "domains: {c: {scheduler: edzl}}", ahead[1]))
                .containsExactly("T31 4 t");
    }
}
