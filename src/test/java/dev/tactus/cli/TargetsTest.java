package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {
    private static final String BOARD = """
            board: one
            clusters: {cpu: {cores: [c], opps: [{frequency: 100MHz}]}}
            """;
    private static final String FIRMWARE = """
            firmware: work
            tasks: {a: {period: 1ms, wcet: 100us}}
            """;
    private static final String SCENARIO = """
            scenario: day
            board: board.yaml
            firmware: work.yaml
            duration: 20ms
            """;

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(at("board.yaml"), BOARD);
        Files.writeString(at("work.yaml"), FIRMWARE);
        Files.writeString(at("day.yaml"), SCENARIO);
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    /** Runs a command; words that begin with @ are files of the folder. */
    private int run(String... words) {
        List<String> args = new ArrayList<>();
        for (String word : words) {
            args.add(word.startsWith("@") ? at(word.substring(1)).toString() : word);
        }
        return Main.run(args.toArray(String[]::new), new PrintWriter(new StringWriter()), new PrintWriter(err, true));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void twoOutputsIntoOneFileAreRefusedBeforeAnythingIsWritten() throws IOException {
        assertThat(run("check", "@day.yaml", "--json", "@out", "--slices", "@./out"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--slices:1:1: error: the file of --json too (each needs its own) [C04]");
        assertThat(files()).containsExactly("board.yaml", "day.yaml", "work.yaml");
    }

    @Test
    void anOutputThatIsAFileOfTheCommandLineIsRefused() throws IOException {
        Files.move(at("work.yaml"), at("work"));
        assertThat(run("check", "@board.yaml", "@work", "--json", "@work")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--json:1:1: error: a file that is read here (another name) [C04]");
        assertThat(Files.readString(at("work"))).isEqualTo(FIRMWARE);
    }

    @Test
    void anOutputThatTheScenarioNamesIsRefusedThroughALinkToo() throws IOException {
        Files.createSymbolicLink(at("link"), at("work.yaml"));
        for (String command : List.of("check", "validate")) {
            err.getBuffer().setLength(0);
            assertThat(run(command, "@day.yaml", "--json", "@link")).as(command).isEqualTo(2);
            assertThat(err.toString()).startsWith("--json:1:1: error: a file that is read here (another name) [C04]");
        }
        assertThat(Files.readString(at("work.yaml"))).isEqualTo(FIRMWARE);
    }

    @Test
    void onlyTheReportGoesToStandardOutput() {
        assertThat(run("check", "@day.yaml", "--jobs", "-", "--junit-xml", "-")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--jobs:1:1: error: '-' is standard output, which only --json writes to")
                .contains("--junit-xml:1:1: error: '-' is standard output, which only --json writes to");
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    void runRefusesTheSameAsCheck() {
        assertThat(run("run", "@day.yaml", "--jobs", "@x", "--trace", "@x.csv", "--slices", "@x"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--slices:1:1: error: the file of --jobs too");
    }

    @Test
    void aKindOfTraceThatIsNotWrittenIsRefusedByBothCommands() {
        for (String command : List.of("check", "run")) {
            err.getBuffer().setLength(0);
            assertThat(run(command, "@day.yaml", "--trace", "@x.xml"))
                    .as(command)
                    .isEqualTo(2);
            assertThat(err.toString()).startsWith("--trace:1:1: error: an unknown kind of trace");
        }
    }

    @Test
    void aForgottenNameDoesNotCostTheNextFile() throws IOException {
        assertThat(run("check", "--json", "@work.yaml", "@day.yaml")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--json:1:1: error: a YAML file is read, never written (");
        assertThat(Files.readString(at("work.yaml"))).isEqualTo(FIRMWARE);
    }

    @Test
    void oneDeviceMayTakeTwoOutputs() {
        assertThat(run("check", "@day.yaml", "--json", "/dev/null", "--junit-xml", "/dev/null"))
                .as(err.toString())
                .isZero();
    }

    @Test
    void aFolderThatIsMissingAndAFolderForAFileAreSaidInWords() {
        assertThat(run("generate", "taskset", "--out", "@no/set.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("set.yaml: there is no folder ").doesNotContain("Exception");
        err.getBuffer().setLength(0);
        assertThat(run("generate", "taskset", "--out", "@.")).isEqualTo(2);
        assertThat(err.toString()).contains(": it is a folder (the name of a file)");
    }

    @Test
    void analyzeDoesNotWriteOverWhatItReads() throws IOException {
        assertThat(run("analyze", "@day.yaml", "--json", "@work.yaml")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--json:1:1: error: a YAML file is read, never written (");
        Files.move(at("work.yaml"), at("work"));
        assertThat(run("analyze", "@board.yaml", "@work", "--json", "@work")).isEqualTo(2);
        assertThat(err.toString()).contains("--json:1:1: error: a file that is read here (another name) [C04]");
        assertThat(Files.readString(at("work"))).isEqualTo(FIRMWARE);
    }

    @Test
    void whatARunIsToldIsNotWrittenOverWhatItReads() throws IOException {
        Files.writeString(at("told"), "tactus commands 1\n");
        Files.createSymbolicLink(at("link"), at("work.yaml"));
        assertThat(run("run", "@day.yaml", "--record", "@work.yaml")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--record:1:1: error: a YAML file is read, never written (");
        for (String target : List.of("@link", "@told")) {
            err.getBuffer().setLength(0);
            assertThat(run("run", "@day.yaml", "--replay", "@told", "--record", target))
                    .isEqualTo(2);
            assertThat(err.toString()).startsWith("--record:1:1: error: a file that is read here (another name) [C04]");
        }
        assertThat(Files.readString(at("work.yaml"))).isEqualTo(FIRMWARE);
        assertThat(Files.readString(at("told"))).isEqualTo("tactus commands 1\n");
    }

    @Test
    void anEmptyNameIsNoFolder() {
        assertThat(run("check", "@day.yaml", "--json", "")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("--json:1:1: error: the name of a file is empty (such as report.json) [C04]");
    }

    @Test
    void aFileThatNeverEndsIsNotReadToItsEnd() {
        assertThat(run("validate", "@board.yaml", "/dev/zero")).isEqualTo(2);
        assertThat(err.toString()).startsWith("/dev/zero:1:1: error: the file is too large (");
    }

    @Test
    void commandsThatTakeOneScenarioSayWhichIsTheSecond() throws IOException {
        Files.writeString(at("night.yaml"), SCENARIO.replace("day", "night"));
        for (String command : List.of("run", "verify", "gantt", "explore", "margin", "record")) {
            err.getBuffer().setLength(0);
            assertThat(run(command, "@day.yaml", "@night.yaml")).as(command).isEqualTo(2);
            assertThat(err.toString())
                    .as(command)
                    .isEqualTo("FILE:1:1: error: a second one, and tactus " + command
                            + " takes one (tactus check takes several) [C04]\n" + at("night.yaml") + "\n^\n");
        }
    }

    @Test
    void aFolderWithoutScenariosIsNotPassedOver() throws IOException {
        Files.createDirectory(at("none"));
        assertThat(run("check", "@day.yaml", "@none")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("FILE:1:1: error: there is no scenario in or below it"
                        + " (a YAML file that begins with scenario:) [C04]\n" + at("none") + "\n^\n");
    }

    @Test
    void aNameThatNoFileCanHaveIsSaidAtItsPlace() throws IOException {
        assertThat(run("check", "a\0b")).isEqualTo(2);
        assertThat(err.toString()).startsWith("FILE:1:1: error: 'a\0b' cannot be the name of a file in this locale (");
        Files.writeString(at("golden.yaml"), SCENARIO + "baseline: \"a\\0b\"\n");
        Files.writeString(at("settings.yaml"), "mqtt: {ca: \"a\\0b\"}\n");
        err.getBuffer().setLength(0);
        assertThat(run("check", "@golden.yaml")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(at("golden.yaml") + ":5:11: error: 'a b' is no path (the path of a file) [Y01]");
        err.getBuffer().setLength(0);
        assertThat(run("run", "@day.yaml", "--config", "@settings.yaml")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(at("settings.yaml") + ":1:12: error: 'a b' is no path (the path of a file) [Y01]");
    }
}
