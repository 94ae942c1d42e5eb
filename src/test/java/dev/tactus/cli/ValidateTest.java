package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tactus validate} as its users see it. */
class ValidateTest {
    private static final String CLUSTER = "clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aGoodFileSetIsSummedUpWithStatusZero() {
        assertThat(run("validate", "boards/stm32mp157c-dk2.yaml", "firmware-tasks/motor-control.yaml"))
                .isZero();
        assertThat(out.toString()).contains(": valid: 3 cores, 2 tasks, ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void assumedFiguresAreListedWithTheContractsThatRestOnThem() {
        run("validate", "--assumed", "boards/stm32mp157c-dk2.yaml", "firmware-tasks/motor-control.yaml");
        assertThat(out.toString())
                .contains("  assumed mailboxes.to-m4.latency: ")
                .contains("    contracts that rest on it: ");
    }

    @Test
    void mistakesGoToStandardErrorWithStatusTwo() throws IOException {
        String bad = file("bad.yaml", "scenario: bad\n" + CLUSTER + "tasks: {a: {perod: 1ms, wcet: 1us}}\n");
        assertThat(run("validate", bad)).isEqualTo(2);
        assertThat(err.toString())
                .contains("bad.yaml:3:13: error: unknown key 'perod' in a task (did you mean 'period'?) [K01]");
        assertThat(out.toString()).contains("bad.yaml: not valid: 1 error");
    }

    @Test
    void scenariosAreCheckedOneByOne() throws IOException {
        String good = file("good.yaml", "scenario: good\n" + CLUSTER);
        String bad = file("bad.yaml", "scenario: bad\n" + CLUSTER + "seed: x\n");
        assertThat(run("validate", good, bad)).isEqualTo(2);
        assertThat(out.toString()).contains("good.yaml: valid", "bad.yaml: not valid: 1 error");
    }

    @Test
    void warningsCountOnlyWithStrict() throws IOException {
        String idle = "idle: {off: {entry: 2us, exit: 2us, residency: 3us}}";
        String board =
                file("b.yaml", "board: b\nclusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}], " + idle + "}}\n");
        assertThat(run("validate", board)).isZero();
        assertThat(err.toString()).contains("warning: ").contains("[H02]");
        assertThat(run("validate", "--strict", board)).isEqualTo(2);
        assertThat(out.toString()).contains("not valid with --strict");
    }

    @Test
    void findingsAsJsonLeaveStandardOutputClean() throws IOException {
        String bad = file("bad.yaml", "scenario: bad\n" + CLUSTER + "seed: x\n");
        assertThat(run("validate", "--json", "-", bad)).isEqualTo(2);
        JsonNode set = new ObjectMapper().readTree(out.toString()).get("sets").get(0);
        assertThat(set.get("valid").asBoolean()).isFalse();
        assertThat(set.get("problems").get(0).get("code").asText()).isEqualTo("U03");
        assertThat(set.get("problems").get(0).get("line").asInt()).isEqualTo(3);
        assertThat(set.get("problems").get(0).get("column").asInt()).isEqualTo(7);
    }

    @Test
    void aFileThatIsNotThereHasNoFigures() {
        assertThat(run("validate", "nothing.yaml", "--assumed")).isEqualTo(2);
        assertThat(out.toString()).isEqualTo("nothing.yaml: not valid: 1 error\n");
    }

    @Test
    void aMistakeInABoardOfSeveralScenariosIsSaidOnce(@TempDir Path shared) throws IOException {
        Files.writeString(
                shared.resolve("board.yaml"), "board: b\nclusters: {cpu: {cores: many, opps: [{frequency: 1MHz}]}}\n");
        List<String> args = new ArrayList<>(List.of("validate"));
        for (String name : List.of("one", "two")) {
            Path file = shared.resolve(name + ".yaml");
            args.add(Files.writeString(file, "scenario: " + name + "\nboard: board.yaml\n")
                    .toString());
        }
        assertThat(run(args.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> line.contains(": error: ")))
                .hasSize(1);
        assertThat(out.toString().lines().filter(line -> line.endsWith("not valid: 1 error")))
                .hasSize(2);
    }

    @Test
    void aChangeByOptionIsChecked() {
        assertThat(run("validate", "boards/stm32mp157c-dk2.yaml", "--set", "clusters.mcu.opps.0.frequency=209"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--set:1:31: error: '209' has no unit (such as 209MHz; ");
    }

    @Test
    void aFileThatIsNotThereIsAnError() {
        assertThat(run("validate", "boards/none.yaml")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("boards/none.yaml:1:1: error: the file does not exist (check the path) [Y01]");
    }
}
