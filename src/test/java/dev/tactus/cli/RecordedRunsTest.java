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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tactus record}, {@code tactus diff} and the baseline of a scenario. */
class RecordedRunsTest {
    private static final String BOARD = """
            board: two
            clusters:
              cpu: {role: master, cores: 1, opps: [{frequency: 1GHz}]}
              mcu: {role: worker, cores: [m4], opps: [{frequency: 200MHz}]}
            domains:
              mcu: {scheduler: fixed-priority}
            mailboxes:
              to-mcu: {from: cpu, to: mcu, slots: 4, slot-size: 64B, latency: {value: 2us, assumed: "a: guess"}}
            """;

    private static final String FIRMWARE = """
            firmware: pump
            tasks:
              control:
                on: mcu
                period: 1ms
                priority: 2
                body: [{receive: {mailbox: to-mcu, timeout: 0us}}, {compute: 400us}]
              logging: {on: mcu, period: 5ms, priority: 1, wcet: 800us}
              setpoint:
                on: cpu
                period: 20ms
                body: [{compute: {uniform: [1ms, 3ms]}}, {send: {mailbox: to-mcu, bytes: 16}}]
            chains:
              knob: {path: [setpoint, control], reaction: 25ms}
            timing:
              - {task: control, response: 700us}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tactus(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>();
        for (Object each : args) {
            all.add(each.toString());
        }
        return Main.run(all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path recorded(Path board, Path firmware) {
        Path base = folder.resolve("base.yaml");
        assertThat(tactus("record", board, firmware, "--duration", "200ms", "--out", base))
                .as(err.toString())
                .isZero();
        return base;
    }

    @Test
    void aRunIsAsRecordedAndRecordedTwiceTheSame() throws IOException {
        Path board = file("board.yaml", BOARD);
        Path firmware = file("firmware.yaml", FIRMWARE);
        Path base = recorded(board, firmware);
        String text = Files.readString(base);
        assertThat(text)
                .startsWith("# A recorded run: ")
                .contains("\ntasks:\n  control:\n    aborted: 0\n")
                .contains("\n    response: {min: 400us, p10: ")
                .contains("\nchains:\n  knob:\n    outputs: ")
                .contains("\nmailboxes:\n  to-mcu:\n    depth: 1\n")
                .contains("  - {task: control, response: 700us}");
        assertThat(tactus("diff", base, board, firmware)).as(out + "" + err).isZero();
        assertThat(out.toString()).isEqualTo("as recorded in " + base + "\n\n");
        assertThat(tactus("diff", base)).as("the recorded input again").isZero();
        assertThat(tactus("diff", base, base)).as("with another recorded run").isZero();
        assertThat(tactus("diff", base, base, "--set", "tasks.control.priority=3", "--seed", 3, "--duration", "9ms"))
                .isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> line.contains("error:")))
                .hasSize(3)
                .allMatch(line -> line.contains(base + " is a recorded run, which is not run again"));
        recorded(board, firmware);
        assertThat(base).hasContent(text);
    }

    @Test
    void reactionsAndAgesOfChainsAreRecordedAsDistributions() throws IOException {
        Path board = file("board.yaml", BOARD);
        Path base = recorded(board, file("firmware.yaml", FIRMWARE));
        String text = Files.readString(base);
        assertThat(text)
                .containsPattern("    reaction: \\{min: \\S+, p10: \\S+, p50: \\S+, p90: \\S+, p99: ")
                .containsPattern("    age: \\{min: \\S+, p10: \\S+, p50: ");
        // Half of the values come later; the greatest stays what it was.
        String later = FIRMWARE.replace("uniform: [1ms, 3ms]", "uniform: [2ms, 3ms]");
        Path changed = file("later.yaml", later);
        assertThat(tactus("diff", base, board, changed)).isEqualTo(1);
        assertThat(out.toString()).containsPattern("chain knob +reaction.p50");
        assertThat(tactus("diff", base, board, changed, "--tolerance", "reaction=0%"))
                .isEqualTo(1);
        assertThat(tactus("diff", base, board, changed, "--tolerance", "reaction=100%"))
                .isZero();
    }

    /** A scenario that draws, held to what many of its runs say. */
    @Test
    void aScenarioWithSeedsIsHeldToAllOfThem() throws IOException {
        file("board.yaml", BOARD);
        file("firmware.yaml", FIRMWARE);
        String text = "scenario: golden\nboard: board.yaml\nfirmware: [firmware.yaml]\nduration: 200ms\n"
                + "seeds: {from: 1, count: 12}\nbaseline: golden.baseline.yaml\ntolerance: {false-alarms: 5%}\n";
        Path scenario = file("golden.yaml", text);
        assertThat(tactus("record", scenario)).as(err.toString()).isZero();
        assertThat(folder.resolve("golden.baseline.yaml"))
                .content()
                .contains("samples:\n  chain knob age.p99:\n    - ")
                .contains("  seeds:\n    - 1 2 3 4 5 6 7 8 9 10\n    - 11 12\n");
        assertThat(tactus("check", scenario)).as(out + "" + err).isZero();
        assertThat(out.toString()).contains("over the seeds nothing is worse by more than chance");
        file("firmware.yaml", FIRMWARE.replace("compute: 400us", "compute: 410us"));
        Path json = folder.resolve("report.json");
        assertThat(tactus("check", scenario, "--json", json)).isEqualTo(1);
        assertThat(out.toString())
                .contains("worse over the seeds, by more than chance")
                .containsPattern("task control +response.p99 +12 of 12 +0.000245");
        JsonNode report = new ObjectMapper().readTree(Files.readString(json));
        assertThat(ReportSchemaTest.schema().validate(report)).isEmpty();
        assertThat(report.path("baseline").path("over_seeds").findValuesAsText("beyond"))
                .contains("true");
        Path base = folder.resolve("golden.baseline.yaml");
        assertThat(tactus("diff", base, folder.resolve("golden.yaml"), "--tolerance", "false-alarms=5%"))
                .isEqualTo(1);
        file("golden.yaml", text.replace("seeds: {from: 1, count: 12}\n", ""));
        assertThat(tactus("record", scenario)).isZero();
        assertThat(tactus("check", scenario)).isEqualTo(1);
        assertThat(out.toString()).contains("gone       runs of several seeds (seeds: in the scenario");
    }

    @Test
    void aChainThatWasRecordedByItsGreatestFiguresIsStillCompared() throws IOException {
        Path board = file("board.yaml", BOARD);
        Path firmware = file("firmware.yaml", FIRMWARE);
        Path base = recorded(board, firmware);
        String before = Files.readString(base).replaceAll("(reaction|age): \\{min: .*(max: )", "$1: {$2");
        assertThat(before).contains("    reaction: {max: ");
        Files.writeString(base, before);
        assertThat(tactus("diff", base, board, firmware)).as(out + "" + err).isZero();
        Path slower = file("slower.yaml", FIRMWARE.replace("compute: 400us", "compute: 420us"));
        assertThat(tactus("diff", base, board, slower)).isEqualTo(1);
        assertThat(out.toString()).contains("reaction.max").doesNotContain("reaction.p50");
    }

    /** Exactly what docs/regression-tests.md names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            comments       | tasks:       | tasks: # all of them
            order of keys  | on: mcu, period: 5ms, priority: 1 | priority: 1, period: 5ms, on: mcu
            short form     | wcet: 800us  | 'body: [{compute: 800us}]'
            unit           | 400us        | 0.4ms
            contract       | response: 700us | response: 800us
            a task more    | chains:      | '  more: {on: cpu, period: 50ms, offset: 10ms, wcet: 1ms}\nchains:'
            """)
    void aBaselineSurvivesWhatDoesNotMatter(String what, String before, String after) throws IOException {
        Path board = file("board.yaml", BOARD);
        Path base = recorded(board, file("firmware.yaml", FIRMWARE));
        String changed = FIRMWARE.replace(before, after.replace("\\n", "\n"));
        assertThat(changed).as(what).isNotEqualTo(FIRMWARE);
        assertThat(tactus("diff", base, board, file("firmware.yaml", changed)))
                .as(out + "" + err)
                .isZero();
    }

    @Test
    void aBaselineSurvivesAnotherOrderOfTheTasks() throws IOException {
        Path board = file("board.yaml", BOARD);
        Path base = recorded(board, file("firmware.yaml", FIRMWARE));
        String logging = "  logging: {on: mcu, period: 5ms, priority: 1, wcet: 800us}\n";
        String moved = FIRMWARE.replace(logging, "").replace("chains:\n", logging + "chains:\n");
        assertThat(tactus("diff", base, board, file("firmware.yaml", moved)))
                .as(out + "" + err)
                .isZero();
    }

    @Test
    void aSlowerTaskIsFoundAtItsFirstRecordWithTheChangedKey() throws IOException {
        Path board = file("board.yaml", BOARD);
        Path base = recorded(board, file("firmware.yaml", FIRMWARE));
        Path slower = file("slower.yaml", FIRMWARE.replace("compute: 400us", "compute: 420us"));
        assertThat(tactus("diff", base, board, slower)).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("differs from " + base + "\n"
                        + "  first      at 400us: control\n"
                        + "    was      complete on m4 (response 400us) at 400us\n"
                        + "    is       complete on m4 (response 420us) at 420us\n"
                        + "  because of tasks.control.body.1.compute: 400us -> 420us\n"
                        + "  worse\n")
                .containsPattern("    core m4 +work +112ms +116ms  \\+3.57%  \\(allowed\\)\n")
                .containsPattern("    task control +response.max +400us +420us +\\+5%\n");
    }

    @Test
    void whereTheyPartBothRecordsAreToldHoweverFarTheyAreApart() throws IOException {
        Path board = file("board.yaml", BOARD);
        Path firmware = file("firmware.yaml", FIRMWARE);
        Path base = recorded(board, firmware);
        assertThat(tactus("diff", base, board, firmware, "--set", "tasks.logging.priority=3"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("  first      at 0s: control\n    was      dispatch on m4 at 0s\n"
                        + "    is       dispatch on m4 at 800us\n");
        assertThat(tactus("diff", base, board, firmware, "--set", "tasks.setpoint.jobs=2"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("  first      at 40ms: setpoint\n    was      release (arrival 40ms) at 40ms\n"
                        + "    is       nothing more\n");
    }

    @Test
    void missesThatAreNewStandFirst() throws IOException {
        Path board = file("board.yaml", BOARD);
        Path base = recorded(board, file("firmware.yaml", FIRMWARE));
        assertThat(tactus("diff", base, board, file("slow.yaml", FIRMWARE.replace("800us}", "4ms}"))))
                .isEqualTo(1);
        assertThat(out.toString()).containsSubsequence("  newly missed\n", "task logging  missed", "  worse\n");
    }

    @Test
    void aToleranceAllowsWhatItNamesAndNoMisses() throws IOException {
        Path board = file("board.yaml", BOARD);
        Path base = recorded(board, file("firmware.yaml", FIRMWARE));
        Path slower = file("slower.yaml", FIRMWARE.replace("compute: 400us", "compute: 420us"));
        assertThat(tactus("diff", base, board, slower, "--tolerance", "response=5%"))
                .isZero();
        assertThat(out.toString()).startsWith("within the tolerance of " + base).contains("+5%  (allowed)");
        assertThat(tactus("diff", base, board, slower, "--tolerance", "response=4.99%"))
                .isEqualTo(1);
        assertThat(tactus("diff", base, board, slower, "--tolerance", "response=20us"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("task logging  response.max");
        Path missing = file("missing.yaml", FIRMWARE.replace("800us}", "4ms}"));
        assertThat(tactus("diff", base, board, missing, "--tolerance", "response=1000000%"))
                .isEqualTo(1);
        assertThat(tactus("diff", base, board, slower, "--tolerance", "respons=1%"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no figure is called 'respons' (did you mean 'response'?)");
        Map<String, String> wrong = Map.of(
                "response=1", "'1' is no allowance for response (such as 2% or 5us)",
                "response", "nothing is allowed (FIGURE=LIMIT, such as response=2%)",
                "false-alarms=51%", "'51%' is no part of the comparisons (above 0% and at most 50%, such as 1%)");
        wrong.forEach((typed, what) -> {
            assertThat(tactus("diff", base, board, slower, "--tolerance", typed))
                    .isEqualTo(2);
            assertThat(err.toString()).isEqualTo("--tolerance:1:1: error: " + what + " [C04]\n" + typed + "\n^\n");
        });
        assertThat(tactus("diff", base, board, slower, "--tolerance", "response=1%", "--tolerance", "response=5%"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("error: a second limit for response (one each) [C04]");
    }

    @Test
    void acceptMakesTheNewRunTheBaseline() throws IOException {
        Path board = file("board.yaml", BOARD);
        Path base = recorded(board, file("firmware.yaml", FIRMWARE));
        Path slower = file("slower.yaml", FIRMWARE.replace("compute: 400us", "compute: 420us"));
        assertThat(tactus("diff", base, board, slower, "--accept")).isZero();
        assertThat(tactus("diff", base, board, slower)).isZero();
        assertThat(tactus("diff", base, board, folder.resolve("firmware.yaml"))).isEqualTo(1);
        assertThat(out.toString()).contains("  better\n");
    }

    @Test
    void aTaskThatIsGoneDiffersAndOneThatIsNewIsTold() throws IOException {
        Path board = file("board.yaml", BOARD);
        Path base = recorded(board, file("firmware.yaml", FIRMWARE));
        String without = FIRMWARE.replaceAll("(?m)^  logging.*\n", "");
        assertThat(tactus("diff", base, board, file("without.yaml", without))).isEqualTo(1);
        assertThat(out.toString()).contains("  gone       task logging\n");
        String more = FIRMWARE.replace("chains:", "  more: {on: cpu, period: 50ms, offset: 10ms, wcet: 1ms}\nchains:");
        assertThat(tactus("diff", base, board, file("more.yaml", more), "--tolerance", "response=1%"))
                .isZero();
        assertThat(out.toString()).contains("  new        task more\n");
    }

    @Test
    void aScenarioIsHeldToTheBaselineThatItNames() throws IOException {
        file("board.yaml", BOARD);
        file("firmware.yaml", FIRMWARE);
        String text = "scenario: golden\nboard: board.yaml\nfirmware: [firmware.yaml]\nduration: 200ms\n"
                + "baseline: golden.baseline.yaml\n";
        Path scenario = file("golden.yaml", text);
        assertThat(tactus("check", scenario)).isEqualTo(2);
        assertThat(err.toString()).contains("there is no recorded run " + folder.resolve("golden.baseline.yaml"));
        assertThat(tactus("record", scenario)).isZero();
        assertThat(tactus("check", scenario)).as(out + "" + err).isZero();
        assertThat(tactus("check", folder)).as("a recorded run is no scenario").isZero();
        file("firmware.yaml", FIRMWARE.replace("compute: 400us", "compute: 420us"));
        Path json = folder.resolve("r.json");
        Path xml = folder.resolve("r.xml");
        assertThat(tactus("check", scenario, "--json", json, "--junit-xml", xml))
                .isEqualTo(1);
        assertThat(out.toString()).contains("because of tasks.control.body.1.compute: 400us -> 420us");
        JsonNode report = new ObjectMapper().readTree(Files.readString(json));
        assertThat(ReportSchemaTest.schema().validate(report)).isEmpty();
        assertThat(report.path("baseline").path("differs").asBoolean()).isTrue();
        assertThat(report.path("baseline").path("first").path("at_ps").asLong()).isEqualTo(400_000_000L);
        assertThat(Files.readString(xml)).contains("<testcase classname=\"golden\" name=\"baseline\"", "differs from");
        Files.writeString(scenario, text + "tolerance: {response: 10%}\n");
        assertThat(tactus("check", scenario)).as(out + "" + err).isZero();
    }

    @Test
    void whatIsNoRecordedRunIsRefusedWithItsPlace() throws IOException {
        Path board = file("board.yaml", BOARD);
        assertThat(tactus("diff", board)).isEqualTo(2);
        assertThat(err.toString()).contains("no recorded run of this version (tactus record writes one) [S02]");
        assertThat(tactus("diff", folder.resolve("none.yaml"))).isEqualTo(2);
        Path base = recorded(board, file("firmware.yaml", FIRMWARE));
        Files.writeString(base, Files.readString(base).replace("released: 200\n", "released: many\n"));
        assertThat(tactus("diff", base)).isEqualTo(2);
        assertThat(err.toString()).contains("error: not a whole number").contains("    released: many\n");
        assertThat(tactus("record", board)).as("nobody says where to").isEqualTo(2);
    }
}
