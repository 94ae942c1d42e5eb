package dev.tactus.board;

import static dev.tactus.board.Boards.ONE;
import static dev.tactus.board.Boards.TWO;
import static dev.tactus.board.Boards.message;
import static dev.tactus.board.Boards.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One pass says all mistakes of a file set: what has nothing to do with another is not held back, what follows is. */
class WholePassTest {
    private static final String FOUR = "clusters: {cpu: {cores: 4, opps: [{frequency: 1GHz}]}}";
    private static final String BOX = "mailboxes: {box: {from: m, to: w, slots: 2, slot-size: 64B}}";
    private static final String UNRELATED = "timing: [{task: a, response: 5}]";
    private static final String SAID = "U02";

    private static Arguments case_(String expected, String... lines) {
        return Arguments.of(expected, lines);
    }

    static Stream<Arguments> independent() {
        return Stream.concat(besideTasks(), besideOthers());
    }

    private static Stream<Arguments> besideTasks() {
        return Stream.of(
                case_(
                        "T23",
                        TWO,
                        BOX,
                        "tasks: {a: {on: m, period: 10ms, body: [{send: box}]}, b: {on: w, period: 10, wcet: 1us}}"),
                case_("T26", ONE, "tasks: {a: {on-event: go, wcet: 1us}, b: {period: 10ms, wcet: 1}}"),
                case_("T28", ONE, "tasks: {a: {on-interrupt: {line: adc}, wcet: 1us}, b: {period: 10ms, wcet: 1}}"),
                case_("T28", ONE, "tasks: {a: {wcet: 1}}"),
                case_("T16", ONE, "domains: {cpu: {scheduler: fixed-priority}}", "tasks: {a: {period: 10, wcet: 1ms}}"),
                case_(
                        "V01",
                        ONE,
                        "servers: {s: {kind: cbs, budget: 1, period: 5ms}}",
                        "tasks: {a: {period: 10ms, wcet: 1ms}}"),
                case_(
                        "B06",
                        "clusters: {m: {cores: 2, opps: [{frequency: 1GHz, voltage: 1}]}}",
                        "domains: {x: {cores: [m-0]}}"),
                case_(
                        "T29",
                        TWO,
                        "tasks: {a: {on: m, period: 10ms, wcet: 1us}, b: {on: w, period: 10ms, wcet: 1us},"
                                + " c: {on: w, period: 10, wcet: 1us}}",
                        "chains: {c: {path: [a, b]}}"),
                case_(
                        "T31",
                        "clusters: {cpu: {cores: 1, opps: [{frequency: 999999937Hz}]}}",
                        "tasks: {a: {period: 10000s, wcet: 5000s}}",
                        UNRELATED),
                case_(
                        "T20",
                        "clusters: {cpu: {cores: 2, opps: [{frequency: 1GHz}]}}",
                        "domains: {cpu: {scheduler: run}}",
                        "tasks: {a: {period: 10ms, wcet: 7ms}, b: {period: 10ms, wcet: 7ms},"
                                + " c: {period: 10ms, wcet: 7ms}}",
                        UNRELATED));
    }

    private static Stream<Arguments> besideOthers() {
        return Stream.of(
                case_("B01", "tasks: {a: {on: a7, period: 10, wcet: 1us}}"),
                case_(
                        "B07",
                        "clusters: {m: {cores: {a: {}, b: {enabled: false}}, opps: [{frequency: 1GHz}]}}",
                        "domains: {x: {cores: [a]}, y: {cores: [b]}}",
                        "tasks: {t: {on: a, period: 10, wcet: 1us}}"),
                case_(
                        "B10",
                        "clusters: {m: {cores: {a: {}, b: {enabled: false}}, opps: [{frequency: 1GHz}]}}",
                        "pools: {p: {cores: [b]}}",
                        "tasks: {t: {on: a, period: 10, wcet: 1us}}"),
                case_(
                        "W02 W08",
                        "clusters: {cpu: {cores: 2, opps: [{frequency: 1GHz}]}}",
                        "domains: {cpu: {scheduler: table}}",
                        "partitions: {A: {}}",
                        "tables: {cpu-0: {major: 10ms, slots: [{A: [0ms, 2ms]}, {a: [2ms, 4ms]}]}}",
                        "tasks: {a: {on: A, priority: 1, period: 10ms, wcet: 1ms}}",
                        UNRELATED),
                case_(
                        "W04",
                        ONE,
                        "domains: {cpu: {scheduler: table}}",
                        "tables: {cpu: {major: 10ms, slots: [{b: [0ms, 2ms]}]}}",
                        "tasks: {a: {period: 10ms, wcet: 1ms}, b: {period: 10ms, wcet: 1}}"),
                case_(
                        "S01",
                        ONE,
                        "tasks: {a: {sporadic: {min: 10ms}, wcet: 1ms}, b: {period: 10ms, wcet: 1}}",
                        "duration: {hyperperiods: 2}"),
                case_(
                        "V03",
                        ONE,
                        "domains: {cpu: {admission: 95%}}",
                        "servers: {s: {kind: sched-deadline, budget: 6ms, period: 10ms},"
                                + " t: {kind: sched-deadline, budget: 4ms, period: 10ms}}",
                        "tasks: {a: {server: s, releases: [0ms], wcet: 1ms},"
                                + " b: {server: t, releases: [0ms], wcet: 1ms}}",
                        UNRELATED),
                case_(
                        "M03",
                        ONE,
                        "domains: {cpu: {scheduler: fixed-priority, mixed-criticality: {scheme: amc}}}",
                        "tasks: {a: {period: 10ms, priority: 1, criticality: HI, budget: {}}}",
                        UNRELATED),
                case_(
                        "M04",
                        ONE,
                        "domains: {cpu: {mixed-criticality: {scheme: edf-vd}}}",
                        "tasks: {a: {period: 10ms, budget: {LO: 6ms}},"
                                + " b: {period: 10ms, criticality: HI, budget: {LO: 3ms, HI: 8ms}}}",
                        UNRELATED));
    }

    @ParameterizedTest
    @MethodSource("independent")
    void aMistakeIsSaidBesideOneThatHasNothingToDoWithIt(String expected, String... lines) {
        assertThat(codes(lines).filter(code -> !code.equals(SAID))).containsExactlyInAnyOrder(expected.split(" "));
        assertThat(codes(lines)).contains(SAID);
    }

    static Stream<Arguments> following() {
        return Stream.of(followingDeclarations(), followingSteps(), followingNames(), followingKeys())
                .flatMap(each -> each);
    }

    private static Stream<Arguments> followingDeclarations() {
        String locked = "tasks: {a: {period: 10ms, body: [{lock: r}, {compute: 1ms}, {unlock: r}]}}";
        return Stream.of(
                case_("U05", ONE, "resources: {r: {protocol: spn, poll: 200ns}}", locked),
                case_(
                        "U05",
                        ONE,
                        "resources: {r: {protocol: sem, count: 3}}",
                        "tasks: {a: {period: 10ms, body: [{lock: r}, {lock: r}, {compute: 1ms}]}}"),
                case_(
                        "U05",
                        ONE,
                        "domains: {cpu: {scheduler: fixed-prio}}",
                        "tasks: {a: {priority: 1, period: 10ms, wcet: 1ms, preemption: {threshold: 5}, class: fifo}}"),
                case_(
                        "U05",
                        ONE,
                        "domains: {cpu: {scheduler: {policy: fixed-prio}}}",
                        "servers: {s: {kind: polling, budget: 1ms, period: 5ms, priority: 3}}",
                        "tasks: {a: {server: s, releases: [0ms], wcet: 1ms}}"),
                case_(
                        "U05",
                        ONE,
                        "domains: {cpu: {scheduler: tabel}}",
                        "tables: {cpu: {major: 10ms, slots: [{a: [0ms, 5ms]}]}}",
                        "tasks: {a: {period: 10ms, wcet: 1ms}}"),
                case_(
                        "U01",
                        ONE,
                        "domains: {cpu: {scheduler: fixed-priority, mixed-criticality: {scheme: amc, levels: A}}}",
                        "tasks: {a: {criticality: B, period: 10ms, priority: 2, budget: {A: 1ms, B: 2ms}}}"),
                case_(
                        "U05",
                        FOUR,
                        "domains: {cpu: {scheduler: fixed-priority, placement: partitionned}}",
                        "resources: {r: mpcp}",
                        "tasks: {a: {on: cpu-0, priority: 1, period: 10ms, body: [{lock: r}, {unlock: r}]}}"));
    }

    private static Stream<Arguments> followingSteps() {
        return Stream.of(
                case_("K01", ONE, "tasks: {a: {period: 10ms, body: [{lock: {res: r}}, {unlock: r}]}}"),
                case_("K01", ONE, "tasks: {a: {period: 10ms, body: [{lock: r}, {unlok: r}]}}"),
                case_("K01", ONE, "tasks: {a: {period: 10ms, body: [{lok: r}, {unlock: r}]}}"),
                case_("T10", ONE, "tasks: {a: {period: 10ms, body: [{lock: spi}, {unlock: sip}]}}"),
                case_(
                        "R01",
                        TWO,
                        "pools: {p: {clusters: [w]}}",
                        "tasks: {a: {on: m, period: 10ms, body: [{offload: {to: p, task: fftt}}]},"
                                + " fft: {on: w, wcet: 1us}}"),
                case_(
                        "R01",
                        ONE,
                        "servers: {s: {kind: cbs, budget: 1ms, period: 5ms}}",
                        "tasks: {a: {server: ss, releases: [0ms], wcet: 1ms}}"));
    }

    private static Stream<Arguments> followingNames() {
        return Stream.of(
                case_(
                        "U03",
                        "clusters: {a: {cores: two, opps: [{frequency: 1GHz}]}}",
                        "domains: {a: {cores: [a-0, a-1]}}",
                        "tasks: {t: {on: a-0, period: 10ms, wcet: 1ms @ a-0}}",
                        "timing: [{core: a-0, utilization: 50%}]"),
                case_(
                        "U01",
                        ONE,
                        "tasks: [{a: {period: 10ms, wcet: 1ms}}]",
                        "chains: {c: {path: [a, b]}}",
                        "timing: [{task: a, misses: 0}]"),
                case_(
                        "R01",
                        TWO,
                        "pools: {p: {clusters: [ww], dispatch: {ability: {w-0: 3}, every: 1s}}}",
                        "tasks: {a: {on: m, period: 10ms, wcet: 1us}}"),
                case_(
                        "U01",
                        "clusters: {cpu: {cores: 1, capabilities: fpu, opps: [{frequency: 1GHz}]}}",
                        "tasks: {a: {requires: [fpu], period: 10ms, wcet: 1ms}}"),
                case_(
                        "R01",
                        TWO,
                        "mailboxes: {box: {from: mm, to: w, slots: 2, slot-size: 64B}}",
                        "tasks: {a: {on: m, period: 10ms, body: [{send: box}]},"
                                + " b: {on: w, on-message: box, wcet: 1us}}"),
                case_(
                        "R01",
                        TWO,
                        "memories: {ddr: {size: 1KiB, at: {mm: 0x0}}}",
                        "tasks: {a: {on: m, period: 10ms, body: [{read: {memory: ddr, bytes: 64}}]}}"),
                case_(
                        "U03",
                        "clusters: {a: {role: master, cores: 1, opps: [{frequency: 1GHz}], capacity-per-mhz: x},"
                                + " b: {cores: 1, opps: [{frequency: 2GHz}]}}",
                        "domains: {all: {clusters: [a, b]}}",
                        "tasks: {t: {period: 10ms, wcet: 1ms}}"),
                case_("U02", ONE, "tasks: {a: {period: 10ms, jitter: {range: [0ms, 500cycles]}, wcet: 1ms}}"),
                case_(
                        "U02",
                        ONE,
                        "tasks: {a: {period: 10ms, wcet: 1ms}}",
                        "timing: [{task: a, response: 5, name: fast}]",
                        "expect: {broken: [fast]}"),
                case_("K01", ONE, "tasks: {a: {period: 10ms, wcet: 1ms}}", "model: cortex-m4"));
    }

    private static Stream<Arguments> followingKeys() {
        return Stream.of(
                case_("U06", "clusters: {a b: {cores: 1, opps: [{frequency: 1GHz}]}}"),
                case_(
                        "U01",
                        ONE,
                        "domains: {cpu: {scheduler: table}}",
                        "partitions: [A]",
                        "tables: {cpu: {major: 10ms, slots: [{A: [0ms, 5ms]}]}}"),
                case_("Y09", "'': {cpu: {cores: 1}}", "tasks: {a: {on: cpu, period: 10ms, wcet: 1ms}}"),
                case_(
                        "Y09",
                        ONE,
                        "domains: {cpu: {'': fixed-priority}}",
                        "tasks: {a: {period: 10ms, wcet: 1ms, class: fifo}}"),
                case_("Y09", ONE, "tasks: {a: {zzz: , wcet: 1ms}}"),
                case_(
                        "K01",
                        "clusters: {a: {key: master, cores: 1, opps: [{frequency: 1GHz}]},"
                                + " b: {cores: 1, opps: [{frequency: 1GHz}]}}"),
                case_("K01", ONE, "defaults: {foo: 1}", "tasks: {a: {period: 10ms, wcet: 1ms}}"),
                case_("K01", ONE, "defaults: {perod: 10ms}", "tasks: {a: {wcet: 1ms}, b: {wcet: 1ms}}"),
                case_(
                        "P01",
                        ONE,
                        "domains: {cpu: {scheduler: {class: my.Own}}}",
                        "servers: {s: {kind: cbs, budget: 1ms, period: 5ms}}",
                        "tasks: {u: {server: s, releases: [0ms], wcet: 1ms}}"),
                case_("Y09", ONE, "tasks: {a: {period: 10ms, wcet: 1ms, offset :1ms}}"),
                case_("U06", "clusters: {" + "c".repeat(62) + ": {cores: 4, opps: [{frequency: 1GHz}]}}"));
    }

    @ParameterizedTest
    @MethodSource("following")
    void whatOnlyFollowsFromAMistakeIsNotSaid(String expected, String... lines) {
        assertThat(codes(lines)).containsExactly(expected);
    }

    private static Stream<String> codes(String... lines) {
        return mistakes(lines).stream().map(each -> each.substring(0, 3));
    }

    @Test
    void namesOfAFileThatCannotBeReadAreNotMissed(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("board.yaml"), "board: b\n" + ONE + "]\n");
        Files.writeString(
                folder.resolve("tasks.yaml"),
                "firmware: f\ntasks: {a: {on: cpu, period: 10ms, wcet: 1},"
                        + " b: {on: cpu-0, period: 1ms, wcet: 1us @ cpu}}\n"
                        + "timing: [{core: cpu-0, utilization: 50%}]\n");
        Path file = Files.writeString(
                folder.resolve("scenario.yaml"), "scenario: s\nboard: board.yaml\nfirmware: tasks.yaml\n");
        assertThat(Validation.of(Request.of(file)).problems())
                .extracting(Problem::code)
                .containsExactly("Y04", "U02");
    }

    @Test
    void aStudyIsReadAndCheckedAndThenRefused(@TempDir Path folder) throws Exception {
        String study = "study: opps\nscenario: a.yaml\nvary: {tasks.a.wcet: {grid: [1ms, 2ms]}}\n"
                + "sample: {latin-hypercube: 200}\nseeds: {count: 50}\nkeep: [tasks.a.response_ps.max]\n";
        Path good = Files.writeString(folder.resolve("good.yaml"), study);
        assertThat(Validation.of(Request.of(good)).problems())
                .extracting(Problem::code)
                .containsExactly("K04");
        Path bad =
                Files.writeString(folder.resolve("bad.yaml"), "study: opps\nvary: [a]\nsample: {latin-hypercube: 0}\n");
        assertThat(Validation.of(Request.of(bad)).problems())
                .extracting(Problem::code)
                .containsExactly("K04", "U01", "U04");
    }

    @Test
    void theAdviceFitsTheFigure() {
        assertThat(message(ONE, "tasks: {a: {period: 10ms, jitter: 2us @ cpu, wcet: 1ms}}"))
                .isEqualTo("'2us @ cpu' names a core, and this is not measured on one (2us)");
        assertThat(message(ONE, "memories: {m: {at: {cpu: 0xZZ}}}"))
                .isEqualTo("'0xZZ' is not an address (such as 0x38000000)");
        assertThat(message(ONE, "memories: {m: {at: {cpu: 0x10000000000000000}}}"))
                .isEqualTo("'0x10000000000000000' is too large (at most 64 bits)");
        assertThat(message(ONE, "domains: {cpu: {admission: 1/0}}"))
                .isEqualTo("'1/0' is not a ratio as written here (such as 1/4 or 25%)");
        assertThat(message("clusters: {cpu: {cores: 1, opps: [{frequency: 1000000000}]}}"))
                .startsWith("'1000000000' has no unit (such as 1000000000Hz;");
        assertThat(message("clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz, voltage: 800mv}]}}"))
                .isEqualTo("unknown unit 'mv' (800mV)");
        assertThat(message(ONE, "tasks: {a: {period: " + "9".repeat(40) + "s, wcet: 1ms}}"))
                .endsWith("is too large");
        assertThat(message(ONE, "domains: {cpu: {scheduler: {round-robin: {quantum: 1ms}}}}"))
                .isEqualTo("unknown key 'round-robin' in a scheduler"
                        + " (scheduler: round-robin, or {policy: round-robin, ..})");
        assertThat(message(ONE, "tasks: {a: {period: 10ms, wcet: 1ms}}", "override: {tasks.a.body.0.compute: 5ms}"))
                .startsWith("there is no 'body' in 'tasks.a'");
        assertThat(message(ONE, "tasks: {a: {period: 10ms, body: [{lock: spi}, {unlock: sip}]}}"))
                .isEqualTo("unlock sip without lock (did you mean 'spi'?)");
    }

    @Test
    void aLeastAboveTheMostIsRefused() {
        assertThat(mistakes(
                        ONE,
                        "tasks: {a: {period: 10ms, wcet: 1ms}}",
                        "timing: [{task: a, response: {at-most: 1ms, at-least: 2ms}}]"))
                .containsExactly("T03 4 2ms");
    }

    @Test
    void capabilitiesAreFreeWords() {
        assertThat(Boards.load(
                                "clusters: {cpu: {cores: 1, capabilities: [armv8.2-a, rv64imac+b],"
                                        + " opps: [{frequency: 1GHz}]}}",
                                "tasks: {a: {requires: rv64imac+b, period: 10ms, wcet: 1ms}}")
                        .clusters()
                        .get(0)
                        .capabilities())
                .containsExactly("armv8.2-a", "rv64imac+b");
    }

    @Test
    void namesInBusesAreLookedUp() {
        String arbitration = "arbitration: {tdma: [{m: 4ns}, {x: 3ns}]}";
        assertThat(mistakes(
                        TWO,
                        "memories: {ddr: {bus: ax}}",
                        "buses: {axi: {masters: [m, y], " + arbitration + "}}",
                        "tasks: {a: {on: m, period: 10ms, wcet: 1us}}"))
                .containsExactlyInAnyOrder("R01 3 ax", "R01 4 y", "R01 4 x");
    }
}
