package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Request;
import dev.tactus.telemetry.Speed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void helpGoesToStandardOutputWithStatusZero() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: tactus").contains("completion", "Exit status");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void helpIsAWordToo() {
        assertThat(run("help")).isZero();
        assertThat(out.toString()).startsWith("Usage: tactus [-hV]");
        out.getBuffer().setLength(0);
        assertThat(run("help", "check")).isZero();
        assertThat(out.toString()).startsWith("Usage: tactus check");
        assertThat(run("help", "chekc")).isEqualTo(2);
        assertThat(err.toString()).startsWith("tactus:1:8: error: unknown command 'chekc' (did you mean 'check'?)");
    }

    @Test
    void theCommandsThatJudgeListTheirExitStatuses() {
        for (String command : List.of("check", "run", "validate", "analyze", "generate", "bench", "explain", "diff")) {
            out.getBuffer().setLength(0);
            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString()).contains("Exit status: 0", " 2 ");
        }
    }

    @Test
    void anOptionThatTakesNoValueSaysSo() {
        assertThat(run("check", "board.yaml", "--strict=maybe")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "--strict:1:10: error: the option takes no value (--strict alone) [C04]",
                        "--strict=maybe",
                        "         ^");
    }

    @Test
    void aWrongValueIsNotAlsoAMissingOne() {
        assertThat(run("generate", "tasks")).isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> line.contains(": error: ")))
                .containsExactly("KIND:1:1: error: 'tasks' is not a kind (taskset or waters2015) [C04]");
    }

    @Test
    void anEmptyNameOfAFileIsSaidAsSuch() {
        assertThat(run("check", "board.yaml", "")).isEqualTo(2);
        assertThat(err.toString()).startsWith("FILE:1:1: error: the name of a file is empty (");
    }

    @Test
    void versionIsOneLine() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString().lines()).singleElement().asString().startsWith("tactus ");
    }

    @Test
    void everyCommandHasHelpAndOneLineOfDescription() {
        for (CommandLine command : Commands.all().getSubcommands().values()) {
            StringWriter text = new StringWriter();
            String name = command.getCommandName();
            int status =
                    Main.run(new String[] {name, "--help"}, new PrintWriter(text, true), new PrintWriter(err, true));
            assertThat(status).as(name).isZero();
            assertThat(text.toString()).as(name).startsWith("Usage: tactus " + name);
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty();
            assertThat(command.getCommandSpec().usageMessage().footer())
                    .as("lines that a terminal of 80 columns does not break: %s", name)
                    .allMatch(line -> line.replace("%%", "%").length() <= 80);
        }
    }

    @Test
    void noCommandIsAUsageMistakeThatNamesTheCommands() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).startsWith("tactus:1:7: error: a command is missing (one of");
    }

    @Test
    void anUnknownCommandIsNamedWithItsPlaceAndACaret() {
        assertThat(run("completoin")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "tactus:1:8: error: unknown command 'completoin' (did you mean 'completion'?) [C02]",
                        "tactus completoin",
                        "       ^");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anUnknownOptionIsNamedWithItsPlace() {
        assertThat(run("completion", "--frob=1")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("--frob:1:1: error: unknown option '--frob'")
                .contains("[C01]");
    }

    @Test
    void anArgumentTooManyIsNamedWithItsPlace() {
        assertThat(run("completion", "stray")).isEqualTo(2);
        assertThat(err.toString()).startsWith("tactus completion:1:19: error: unexpected argument 'stray'");
    }

    @Test
    void completionIsAScriptThatKnowsTheOptions() {
        assertThat(run("completion")).isZero();
        assertThat(out.toString()).startsWith("#!/usr/bin/env bash").contains("--help");
    }

    @Test
    void allMistakesOfACommandLineAreSaidAtOnce() {
        assertThat(mistakes("--seed=1x", "--speed=fast", "--name=-a", "--frob", "--mqtt=tcp://u:p@h:1"))
                .containsExactlyInAnyOrder(
                        "--seed:1:2: error: '1x' is not a seed (a whole number, such as 1) [C04]",
                        "--speed:1:1: error: 'fast' is not a speed (max, or a factor such as 1x, 0.5x or 10x) [C04]",
                        "--name:1:1: error: '-a' is not a name"
                                + " (letters, digits, _ and -, at most 63, first a letter or digit) [C04]",
                        "--mqtt:1:7: error: the address may carry no user or password (set them in a file) [C04]",
                        "--frob:1:1: error: unknown option '--frob' (probe --help lists what there is) [C01]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
    void anEpochThatNoFormatCanTellIsAMistake(String epoch) {
        assertThat(run("run", "board.yaml", "--epoch", epoch)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("--epoch:1:1: error: '" + epoch + "' is out of range (a year from 1970 to 9999) [C04]");
    }

    @Test
    void anOptionWithoutItsValueAndAnOptionGivenTwiceAreMistakes() {
        assertThat(mistakes("--seed")).containsExactly("--seed:1:7: error: the option has no value (--seed=N) [C03]");
        assertThat(mistakes("--seed=1", "--seed=2"))
                .singleElement()
                .asString()
                .startsWith("--seed:1:1: error:")
                .endsWith("[C05]");
    }

    @Test
    void aSeedBeyondLongIsRefused() {
        assertThat(mistakes("--seed=9223372036854775808"))
                .containsExactly("--seed:1:1: error: the seed is too large (at most 9223372036854775807) [C04]");
    }

    @Test
    void commonOptionsAreRead() {
        Probe probe = new Probe();
        line(probe).parseArgs("--seed=7", "--set=a.b=c=d", "--set=x=1", "--speed=0.5x", "--mqtt=tcp://h:1883");
        assertThat(probe.common.run.seed).isEqualTo(7);
        assertThat(probe.common.run.load.sets).containsExactly("a.b=c=d", "x=1");
        assertThat(probe.common.speed).isEqualTo(new Speed(500));
        assertThat(probe.common.broker.mqtt).hasToString("tcp://h:1883");
        Path file = Path.of("board.yaml");
        assertThat(probe.common.request(List.of(file)))
                .isEqualTo(new Request(List.of(file), List.of("a.b=c=d", "x=1"), 7L, null));
    }

    @Test
    void unlimitedSpeedIsNotAFactor() {
        assertThat(Speed.parse("max").isMax()).isTrue();
        assertThat(Speed.parse("1x")).isEqualTo(Speed.REAL_TIME);
        assertThat(mistakes("--speed=0x")).hasSize(1);
    }

    private static List<String> mistakes(String... args) {
        List<String> lines = new ArrayList<>();
        Mistakes.in(line(new Probe()).parseArgs(args))
                .forEach(mistake ->
                        lines.add(mistake.render().lines().findFirst().orElseThrow()));
        return lines;
    }

    private static CommandLine line(Probe probe) {
        CommandLine line = new CommandLine(probe);
        line.getCommandSpec().parser().collectErrors(true);
        return line;
    }

    @Command(name = "probe")
    private static final class Probe {
        @Mixin
        private final CommonOptions common = new CommonOptions();
    }

    @Test
    void aPageThatIsOffCannotBeOpened() {
        assertThat(run("run", "board.yaml", "--dashboard", "off", "--open")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--open:1:1: error: there is no page (--dashboard off) [C04]");
    }

    @Test
    void anArgumentTooFewIsToldOnce() {
        assertThat(run("explain", "control#1")).isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> line.contains(": error: ")))
                .containsExactly(
                        "tactus explain:1:15: error: missing FILE... JOB (tactus explain --help shows the form)"
                                + " [C03]");
    }

    @Test
    void aNumberIsAskedForInOurWords() {
        assertThat(run("explain", "board.yaml", "control#1", "--what-if", "x")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--what-if:1:1: error: 'x' is not a count (a whole number up to 9999)");
    }
}
