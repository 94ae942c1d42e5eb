package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.testing.NeedsProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BisectCommandTest {
    private static final String BOARD = """
            board: one-core
            clusters:
              cpu: {role: master, cores: 1, opps: [{frequency: 1GHz}]}
            domains:
              cpu: {scheduler: fixed-priority}
            """;

    private static final String FIRMWARE = """
            firmware: pump
            tasks:
              control:
                {on: cpu, period: 1ms, offset: 50us, priority: 3,
                body: [{compute: 100us}, {lock: bus}, {compute: 100us}, {unlock: bus}]}
              logger: {on: cpu, period: 4ms, priority: 1, body: [{lock: bus}, {compute: 100us}, {unlock: bus}]}
              display: {on: cpu, period: 8ms, offset: 3ms, priority: 2, wcet: 500us}
            resources:
              bus: pip
            timing:
              - {task: control, response: 300us}
              - {task: display, misses: 0}
            duration: 80ms
            """;

    @TempDir
    Path folder;

    private Path good = Path.of("");
    private Path bad = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void bothStates() throws IOException {
        good = Files.createDirectories(folder.resolve("good"));
        bad = Files.createDirectories(folder.resolve("bad"));
        for (Path each : List.of(good, bad)) {
            Files.writeString(each.resolve("board.yaml"), BOARD);
            Files.writeString(each.resolve("firmware.yaml"), FIRMWARE);
        }
    }

    private int bisect(Object... args) {
        List<String> all = new ArrayList<>(List.of("bisect"));
        for (Object each : args) {
            all.add(each.toString());
        }
        return Main.run(all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private void inBad(String file, String... changes) throws IOException {
        String text = Files.readString(bad.resolve(file));
        for (int i = 0; i < changes.length; i += 2) {
            assertThat(text).contains(changes[i]);
            text = text.replace(changes[i], changes[i + 1]);
        }
        Files.writeString(bad.resolve(file), text);
    }

    private JsonNode json() throws IOException {
        Path json = folder.resolve("found.json");
        int status = bisect("board.yaml", "firmware.yaml", "--good", good, "--bad", bad, "--json", json);
        assertThat(status).as(out + "" + err).isLessThan(2);
        return new ObjectMapper().readTree(Files.readString(json));
    }

    @Test
    void theOneKeyThatBreaksAContractIsFoundAmongMany() throws IOException {
        inBad(
                "firmware.yaml",
                "priority: 1, body: [{lock: bus}, {compute: 100us}",
                "priority: 1, body: [{lock: bus}, {compute: 200us}",
                "wcet: 500us",
                "wcet: 510us",
                "period: 8ms",
                "period: 16ms",
                "response: 300us",
                "response: 310us");
        inBad("board.yaml", "frequency: 1GHz", "frequency: 1.01GHz");
        assertThat(bisect("board.yaml", "firmware.yaml", "--good", good, "--bad", bad))
                .as(out + "" + err)
                .isEqualTo(ExitStatus.BROKEN);
        assertThat(out.toString())
                .contains("control.response breaks in the bad state alone; 5 keys differ, 1 of them breaks it")
                .contains("  tasks.logger.body.1.compute: 100us -> 200us\n    good  " + good.resolve("firmware.yaml")
                        + ":6:")
                .contains("    bad   " + bad.resolve("firmware.yaml") + ":6:")
                .contains("first violation: control.response at");
    }

    @Test
    void keysThatBreakItOnlyTogetherAreToldTogether() throws IOException {
        inBad(
                "firmware.yaml",
                "[{compute: 100us}, {lock",
                "[{compute: 140us}, {lock",
                "[{lock: bus}, {compute: 100us}",
                "[{lock: bus}, {compute: 130us}",
                "wcet: 500us",
                "wcet: 480us");
        JsonNode found = json();
        assertThat(found.path("status").asText()).isEqualTo("found");
        assertThat(found.path("keys").findValuesAsText("path"))
                .containsExactly("tasks.control.body.0.compute", "tasks.logger.body.1.compute");
        assertThat(found.path("differences").asInt()).isEqualTo(3);
        assertThat(found.path("keys").get(0).path("good").path("value").asText())
                .isEqualTo("100us");
        assertThat(found.path("keys").get(0).path("bad").path("line").asInt()).isEqualTo(5);
        assertThat(found.path("violation").path("at_ps").asLong()).isPositive();
    }

    @Test
    void anAddedTaskIsOneKeyWhateverItsPlace() throws IOException {
        inBad(
                "firmware.yaml",
                "tasks:\n",
                "tasks:\n  fast: {on: cpu, period: 500us, priority: 9, wcet: 300us}\n",
                "wcet: 500us",
                "wcet: 510us");
        JsonNode found = json();
        assertThat(found.path("keys").findValuesAsText("path")).containsExactly("tasks.fast");
        assertThat(found.path("keys").get(0).path("change").asText()).isEqualTo("added");
        assertThat(found.path("keys").get(0).path("good").isNull()).isTrue();
    }

    @Test
    void whatMakesNoSenseAloneIsTakenOverTogether() throws IOException {
        // A task has either a wcet or a body, and who locks unlocks: neither key loads without the other.
        inBad(
                "firmware.yaml",
                "wcet: 500us}",
                "body: [{lock: spi}, {compute: 500us}, {unlock: spi}]}",
                "  bus: pip",
                "  bus: pip\n  spi: ipcp",
                "body: [{compute: 100us}, {lock",
                "body: [{lock: spi}, {compute: 100us}, {unlock: spi}, {lock");
        JsonNode found = json();
        assertThat(found.path("status").asText()).isEqualTo("found");
        assertThat(found.path("unresolved").asInt()).isPositive();
        assertThat(found.path("keys").findValuesAsText("path")).contains("tasks.display.wcet", "tasks.display.body");
    }

    @Test
    void anotherOrderOfTasksIsADifferenceOnlyWhereItDecides() throws IOException {
        String equal = FIRMWARE.replace("priority: 2", "priority: 3")
                .replace("offset: 3ms", "offset: 50us")
                .replace("300us", "450us");
        Files.writeString(good.resolve("firmware.yaml"), equal);
        int display = equal.indexOf("  display");
        int end = equal.indexOf("resources:");
        String line = equal.substring(display, end);
        String first = equal.replace(line, "").replace("tasks:\n", "tasks:\n" + line);
        Files.writeString(bad.resolve("firmware.yaml"), first);
        JsonNode found = json();
        assertThat(found.path("keys").findValuesAsText("path")).containsExactly("tasks");
        assertThat(found.path("keys").get(0).path("change").asText()).isEqualTo("order");
    }

    @Test
    void statesThatBothKeepOrBothBreakAreSaidToBeSo() throws IOException {
        assertThat(bisect("board.yaml", "firmware.yaml", "--good", good, "--bad", bad))
                .isZero();
        assertThat(out.toString()).contains("nothing breaks in the bad state; 0 keys differ");
        for (Path each : List.of(good, bad)) {
            Path file = each.resolve("firmware.yaml");
            Files.writeString(file, Files.readString(file).replace("300us", "200us"));
        }
        assertThat(bisect("board.yaml", "firmware.yaml", "--good", good, "--bad", bad))
                .isEqualTo(ExitStatus.BROKEN);
        assertThat(out.toString()).contains("control.response breaks in both");
    }

    @Test
    void filesMayStandInPlaceOfFolders() throws IOException {
        inBad("firmware.yaml", "wcet: 500us", "wcet: 510us", "response: 300us", "response: 240us");
        int status = bisect(
                bad.resolve("board.yaml"),
                bad.resolve("firmware.yaml"),
                "--good",
                good.resolve("board.yaml"),
                "--good",
                good.resolve("firmware.yaml"));
        assertThat(status).as(out + "" + err).isEqualTo(ExitStatus.BROKEN);
        assertThat(out.toString()).contains("timing.0.response: 300us -> 240us");
    }

    @Test
    void onAShippedBoardTheSlowerTaskIsNamed() throws IOException {
        String board = "boards/stm32mp157c-dk2.yaml";
        String firmware = "firmware-tasks/motor-control.yaml";
        String changed = Files.readString(Path.of(firmware))
                .replace("compute: 30us", "compute: 38us")
                .replace("{uniform: [1ms, 2ms]}", "{uniform: [1ms, 3ms]}")
                .replace("jitter: 2us", "jitter: 1us");
        Path slower = Files.writeString(folder.resolve("slower.yaml"), changed);
        int status = bisect(board, slower, "--good", board, "--good", firmware, "--duration", "50ms");
        assertThat(status).as(out + "" + err).isEqualTo(ExitStatus.BROKEN);
        assertThat(out.toString())
                .contains("current-loop.response breaks in the bad state alone; 3 keys differ, 1 of them breaks it")
                .contains("  tasks.current-loop.body.1.compute: 30us -> 38us\n    good  " + firmware + ":16:18");
    }

    @Test
    void eachOfSeveralBrokenContractsHasItsOwnKey() throws IOException {
        inBad("firmware.yaml", "[{lock: bus}, {compute: 100us}", "[{lock: bus}, {compute: 200us}");
        inBad("firmware.yaml", "wcet: 500us", "wcet: 7ms");
        Object[] words = {"board.yaml", "firmware.yaml", "--good", good, "--bad", bad, "--contract", "display.misses"};
        assertThat(bisect(words)).as(out + "" + err).isEqualTo(ExitStatus.BROKEN);
        assertThat(out.toString())
                .contains("tasks.display.wcet: 500us -> 7ms")
                .doesNotContain("logger.body.1.compute: ");
        words[7] = "control.response";
        assertThat(bisect(words)).isEqualTo(ExitStatus.BROKEN);
        assertThat(out.toString()).contains("tasks.logger.body.1.compute: 100us -> 200us");
        words[7] = "nobody.response";
        assertThat(bisect(words)).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString())
                .contains("--contract:1:1: error: the bad state has no such contract (one of control.");
    }

    @Test
    void aStateThatIsNothingIsAMistake() {
        assertThat(bisect("--good", good)).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString())
                .contains("--good:1:1: error: which files of it, nobody says")
                .contains("--bad:1:1: error: nothing says what breaks");
    }

    @Test
    @NeedsProgram("git")
    void revisionsAreReadFromGitAndTheWorkTreeIsLeftAlone() throws Exception {
        git("init", "-q");
        git("add", "bad");
        git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "good");
        git("tag", "v1");
        inBad("firmware.yaml", "[{lock: bus}, {compute: 100us}", "[{lock: bus}, {compute: 200us}");
        String inWork = Files.readString(bad.resolve("firmware.yaml"));
        Object[] words = {bad.resolve("board.yaml"), bad.resolve("firmware.yaml"), "--good", "v1"};
        assertThat(bisect(words)).as(out + "" + err).isEqualTo(ExitStatus.BROKEN);
        assertThat(out.toString())
                .contains("tasks.logger.body.1.compute: 100us -> 200us\n    good  v1:")
                .contains("firmware.yaml:6:");
        assertThat(Files.readString(bad.resolve("firmware.yaml"))).isEqualTo(inWork);
        git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-a", "-m", "bad");
        Files.delete(bad.resolve("firmware.yaml"));
        assertThat(bisect(words[0], words[1], "--good", "v1", "--bad", "HEAD")).isEqualTo(ExitStatus.BROKEN);
        assertThat(bisect(words[0], words[1], "--good", "v9", "--bad", "HEAD")).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).contains("--good:1:1: error: neither a folder nor a file, and no revision of");
        assertThat(bisect(words[0], bad.resolve("other.yaml"), "--good", "v1", "--bad", "HEAD"))
                .isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).contains("other.yaml:1:1: error: the file does not exist there");
    }

    private void git(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).as(command.toString()).isZero();
    }
}
