package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How several files become one tree: includes, sections, defaults and changes. */
class FileSetTest {
    private static final String CLUSTER = "clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}\n";

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    private Path file(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private Reading read(List<String> sets, Path... files) {
        return Reading.of(new Request(List.of(files), sets, null, null), problems);
    }

    private Node tree(Path... files) {
        Node root = read(List.of(), files).root();
        assertThat(InputException.render(problems.sorted())).isEmpty();
        return root;
    }

    private String errors() {
        return problems.sorted().stream()
                .map(p -> Path.of(p.file()).getFileName() + ":" + p.line() + ":" + p.column() + " " + p.code())
                .reduce((a, b) -> a + ", " + b)
                .orElse("none");
    }

    private static String text(Node root, String path) {
        Node node = root;
        for (String step : path.split("\\.")) {
            node = node.isList() ? node.items().get(Integer.parseInt(step)) : node.get(step);
            assertThat(node).as(path + " at " + step).isNotNull();
        }
        return node.text();
    }

    @Test
    void aScenarioNamesItsFilesRelativeToItself() throws IOException {
        file("boards/b.yaml", "board: b\n" + CLUSTER);
        file("tasks/f.yaml", "firmware: f\ntasks: {a: {period: 1ms, wcet: 1us}}\n");
        Path scenario =
                file("s/s.yaml", "scenario: s\nboard: ../boards/b.yaml\nfirmware: [../tasks/f.yaml]\nseed: 7\n");
        Node root = tree(scenario);
        assertThat(text(root, "board")).isEqualTo("b");
        assertThat(text(root, "firmware")).isEqualTo("f");
        assertThat(text(root, "tasks.a.wcet")).isEqualTo("1us");
        assertThat(text(root, "seed")).isEqualTo("7");
    }

    @Test
    void includedFilesComeFirstAndTheirHeadsDoNotCount() throws IOException {
        file(
                "chip.yaml",
                "board: chip\ndescription: a chip\n" + CLUSTER + "timing: [{core: cpu-0, utilization: 70%}]\n");
        Path board = file("b.yaml", "board: b\ninclude: chip.yaml\ntiming: [{task: all, misses: 0}]\n");
        Node root = tree(board);
        assertThat(text(root, "board")).isEqualTo("b");
        assertThat(text(root, "timing.0.core")).isEqualTo("cpu-0");
        assertThat(text(root, "timing.1.task")).isEqualTo("all");
        assertThat(root.get("timing").items().get(1).path()).isEqualTo("timing.1");
    }

    @Test
    void aFileThatIsReachedTwiceIsJoinedOnce() throws IOException {
        file("chip.yaml", "board: chip\n" + CLUSTER);
        Path board = file("b.yaml", "board: b\ninclude: chip.yaml\n");
        Path firmware = file("f.yaml", "firmware: f\ninclude: ./chip.yaml\ntasks: {a: {period: 1ms, wcet: 1us}}\n");
        assertThat(tree(board, firmware).get("clusters").entries()).hasSize(1);
    }

    @Test
    void aNameInTwoFilesIsAnErrorThatNamesBothPlaces() throws IOException {
        Path one = file("one.yaml", "firmware: one\n" + CLUSTER + "tasks: {a: {period: 1ms, wcet: 1us}}\n");
        Path two = file("two.yaml", "firmware: two\ntasks: {a: {period: 2ms, wcet: 1us}}\nseed: 1\n");
        Path three = file("three.yaml", "firmware: three\nseed: 2\n");
        read(List.of(), one, two, three);
        assertThat(errors()).isEqualTo("three.yaml:2:1 K06, two.yaml:2:9 K06");
        assertThat(problems.sorted().get(1).message())
                .contains("the first is at")
                .contains("one.yaml:3:9");
    }

    @Test
    void twoBoardsOrTwoScenariosAreNoLoad() throws IOException {
        Path one = file("one.yaml", "board: one\n" + CLUSTER);
        Path two = file("two.yaml", "board: two\n");
        read(List.of(), one, two);
        assertThat(errors()).isEqualTo("two.yaml:1:1 K06");
    }

    @Test
    void defaultsFillWhatTheTasksOfTheirFileLack() throws IOException {
        Path one = file(
                "one.yaml",
                "firmware: one\n" + CLUSTER
                        + "defaults: {on: cpu, period: 10ms, on-miss: abort}\n"
                        + "tasks:\n  a: {wcet: 1us}\n  b: {rate: 7Hz, on-miss: continue, wcet: 1us}\n");
        Path two = file("two.yaml", "firmware: two\ntasks: {c: {period: 2ms, wcet: 1us}}\n");
        Node root = tree(one, two);
        assertThat(text(root, "tasks.a.period")).isEqualTo("10ms");
        assertThat(text(root, "tasks.b.on-miss")).isEqualTo("continue");
        assertThat(root.get("tasks").get("b").has("period"))
                .as("rate takes the place of period")
                .isFalse();
        assertThat(root.get("tasks").get("c").has("on-miss")).isFalse();
        assertThat(root.has("defaults")).isFalse();
    }

    @Test
    void aMistakeInTheDefaultsIsReportedOnceAndWithoutTasksToo() throws IOException {
        String tasks = "tasks:\n  a: {wcet: 1us}\n  b: {wcet: 1us}\n";
        read(List.of(), file("one.yaml", "firmware: one\n" + CLUSTER + "defaults: {period: 10}\n" + tasks));
        read(List.of(), file("two.yaml", "firmware: two\ndefaults: {priority: high}\n"));
        assertThat(errors()).isEqualTo("one.yaml:3:20 U02, two.yaml:2:22 U03");
    }

    @Test
    void overrideThenRemoveThenSetChangeTheTree() throws IOException {
        Path scenario = file(
                "s.yaml",
                "scenario: s\n" + CLUSTER
                        + "tasks:\n  a: {period: 1ms, body: [{compute: 1us}, {compute: 2us}]}\n"
                        + "  b: {period: 1ms, wcet: 1us}\n"
                        + "override: {tasks.a.body.1.compute: 34us, tasks.a.priority: 3}\n"
                        + "remove: [tasks.b]\n");
        Reading reading = read(List.of("tasks.a.period=2ms", "domains={cpu: {scheduler: fifo}}"), scenario);
        assertThat(InputException.render(problems.sorted())).isEmpty();
        Node root = reading.root();
        assertThat(text(root, "tasks.a.body.1.compute")).isEqualTo("34us");
        assertThat(text(root, "tasks.a.priority")).isEqualTo("3");
        assertThat(text(root, "tasks.a.period")).isEqualTo("2ms");
        assertThat(root.get("tasks").has("b")).isFalse();
        assertThat(reading.extras().overrides())
                .containsExactly(
                        "tasks.a.body.1.compute=34us",
                        "tasks.a.priority=3",
                        "remove tasks.b",
                        "tasks.a.period=2ms",
                        "domains={cpu: {scheduler: fifo}}");
    }

    @Test
    void aPlusAtTheEndOfAPathAddsToAListAndMakesItWhereThereIsNone() throws IOException {
        String tasks = "tasks: {a: {period: 1ms, wcet: 1us}}\n";
        Path without = file("without.yaml", "scenario: s\n" + CLUSTER + tasks);
        Node root = read(List.of("timing.+={task: a, misses: 0}"), without).root();
        assertThat(errors()).isEqualTo("none");
        assertThat(text(root, "timing.0.task")).isEqualTo("a");
        Path with = file("with.yaml", "scenario: s\n" + CLUSTER + tasks + "timing: [{task: a, jitter: 1ms}]\n");
        Node two = read(List.of("timing.+={task: a, misses: 0}", "timing.1.misses=2"), with)
                .root();
        assertThat(errors()).isEqualTo("none");
        assertThat(text(two, "timing.0.jitter")).isEqualTo("1ms");
        assertThat(text(two, "timing.1.misses")).isEqualTo("2");
        read(List.of("tasks.a.+=1us", "tasks.+={wcet: 1us}"), with);
        assertThat(errors()).isEqualTo("--set:1:1:9 K01, --set:2:1:7 K08");
    }

    @Test
    void missingMapsOnTheWayAreMadeBelowANameThatExists() throws IOException {
        Path scenario = file("s.yaml", "scenario: s\n" + CLUSTER + "domains: {cpu: {scheduler: edf}}\n");
        Node root = read(List.of("domains.cpu.overheads.context-switch=4us"), scenario)
                .root();
        assertThat(errors()).isEqualTo("none");
        assertThat(text(root, "domains.cpu.overheads.context-switch")).isEqualTo("4us");
    }

    @Test
    void aMistakeInASetHasItsPlaceInTheOption() throws IOException {
        Path scenario = file("s.yaml", "scenario: s\n" + CLUSTER + "tasks: {a: {period: 1ms, wcet: 1us}}\n");
        List<String> sets = List.of(
                "tasks.b.wcet=1us",
                "tasks.a.wcet=18",
                "tasks.a.wcet.x=1",
                "tasks.a.wcte=1us",
                "seed=[",
                "include=x.yaml");
        read(sets, scenario);
        assertThat(problems.sorted())
                .extracting(p -> p.place() + " " + p.code())
                .containsExactly(
                        "--set:1:7 K08",
                        "--set:2:14 U02",
                        "--set:3:14 K08",
                        "--set:4:9 K01",
                        "--set:5:7 Y04",
                        "--set:6:1 K08");
    }

    @Test
    void theOptionsForSeedAndDurationReplaceWhatTheFilesSay() throws IOException {
        Path scenario =
                file("s.yaml", "scenario: s\n" + CLUSTER + "seeds: {count: 3}\nduration: {time: 1s, drain: true}\n");
        Request request = new Request(List.of(scenario), List.of(), 9L, "5s");
        Node root = Reading.of(request, problems).root();
        assertThat(errors()).isEqualTo("none");
        assertThat(text(root, "seed")).isEqualTo("9");
        assertThat(root.has("seeds")).isFalse();
        assertThat(text(root, "duration.time")).isEqualTo("5s");
        assertThat(text(root, "duration.drain")).isEqualTo("true");
    }

    @Test
    void anAssumedFigureIsReplacedByItsValueAndRemembered() throws IOException {
        Path scenario = file(
                "s.yaml",
                "scenario: s\n" + CLUSTER + "tasks: {a: {period: 1ms, wcet: {value: 1us, assumed: \"a guess\"}}}\n");
        Reading reading = read(List.of(), scenario);
        assertThat(errors()).isEqualTo("none");
        assertThat(text(reading.root(), "tasks.a.wcet")).isEqualTo("1us");
        assertThat(reading.root().get("tasks").get("a").get("wcet").assumed()).isEqualTo("a guess");
        assertThat(reading.extras().assumed()).containsExactly("tasks.a.wcet: a guess");
    }

    @Test
    void anAssumedFigureNeedsItsValueAndItsReason() throws IOException {
        String tasks =
                "tasks:\n  a: {period: 1ms, wcet: {value: 1us}}\n  b: {period: 1ms, wcet: {value: 1, assumed: x}}\n";
        read(List.of(), file("s.yaml", "scenario: s\n" + CLUSTER + tasks));
        assertThat(errors()).isEqualTo("s.yaml:4:26 K02, s.yaml:5:34 U02");
    }

    @Test
    void factsAboutTheHardwareAreReadAndListedAsNotModelled() throws IOException {
        Path board = file(
                "b.yaml",
                "board: b\nclusters:\n"
                        + "  cpu: {cores: 1, opps: [{frequency: 1GHz}], transition: 140us, governor: performance}\n"
                        + "watchdogs: {w: {on: cpu, timeout: 32s}}\n"
                        + "tasks: {a: {period: 1ms, wcet: 1us, analysis: {blocking: 1us}}}\n");
        assertThat(read(List.of(), board).extras().notModelled())
                .containsExactly(
                        "clusters.cpu.transition", "watchdogs", "tasks.a.analysis (only read by the analysis)");
        assertThat(errors()).isEqualTo("none");
    }

    @Test
    void mistakesInsideALaterFeatureAreFoundBesideTheRefusal() throws IOException {
        Path board = file("b.yaml", "board: b\n" + CLUSTER + "faults: [{fault: crash, on: cpu, at: 2}]\n");
        read(List.of(), board);
        assertThat(errors()).isEqualTo("b.yaml:3:1 K04, b.yaml:3:38 U02");
    }

    @Test
    void allMistakesOfAllFilesAreFoundInOnePass() throws IOException {
        Path board =
                file("b.yaml", "board: b\nclusters:\n  cpu: {cores: 1, opps: [{frequency: 650mhz}], rol: master}\n");
        Path firmware = file(
                "f.yaml",
                "firmware: f\ntasks:\n  a: {period: 7Hz, wcet: 1us}\n  b: {perod: 1ms, wcet: 2}\n"
                        + "domains: {cpu: {scheduler: fp}}\n");
        Problems all = new Problems();
        Reading.of(Request.of(board, firmware), all).build(all);
        assertThat(all.sorted())
                .extracting(p -> Path.of(p.file()).getFileName() + ":" + p.line() + ":" + p.column() + " " + p.code())
                .containsExactly(
                        "b.yaml:3:38 U02",
                        "b.yaml:3:48 K01",
                        "f.yaml:3:15 U02",
                        "f.yaml:4:7 K01",
                        "f.yaml:4:25 U02",
                        "f.yaml:5:28 U05");
    }

    @Test
    void moreThanAHundredProblemsAreCounted() {
        Source source = Source.file("f.yaml", "x\n".repeat(200));
        for (int i = 1; i <= 130; i++) {
            problems.error(Code.K01, source, i, 1, "wrong", "right");
        }
        String text = new InputException(problems.sorted()).render();
        assertThat(text.lines()).hasSize(301);
        assertThat(text)
                .startsWith("f.yaml:1:1: error: wrong (right) [K01]\nx\n^\n")
                .endsWith("... and 30 more");
    }

    @Test
    void aLongLineIsCutAroundTheCaret() {
        Source source = Source.file("f.yaml", "a".repeat(300) + "B" + "c".repeat(300));
        problems.error(Code.K01, source, 1, 301, "wrong", "right");
        List<String> lines = problems.sorted().get(0).render().lines().toList();
        assertThat(lines.get(1)).startsWith("...a").endsWith("c...").hasSizeLessThan(160);
        assertThat(lines.get(1).charAt(lines.get(2).length() - 1)).isEqualTo('B');
    }
}
