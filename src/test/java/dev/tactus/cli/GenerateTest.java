package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
    private static final Pattern TASK =
            Pattern.compile("period: ([0-9]+)ms, priority: ([0-9]+), wcet: ([0-9.]+)(us|ms)");

    private final StringWriter err = new StringWriter();

    private String generate(String... args) {
        StringWriter out = new StringWriter();
        String[] all = new String[args.length + 1];
        all[0] = "generate";
        System.arraycopy(args, 0, all, 1, args.length);
        int status = Main.run(all, new PrintWriter(out, true), new PrintWriter(err, true));
        assertThat(status).as(err.toString()).isZero();
        return out.toString();
    }

    private static List<MatchResult> tasks(String text) {
        return TASK.matcher(text).results().toList();
    }

    private static double utilization(MatchResult task) {
        double micros = Double.parseDouble(task.group(3)) * (task.group(4).equals("ms") ? 1000 : 1);
        return micros / (Double.parseDouble(task.group(1)) * 1000);
    }

    @Test
    void theShippedEngineControlIsWhatItsHeadSaysThatMadeIt() throws IOException {
        String shipped = Files.readString(Path.of("firmware-tasks/engine-control.yaml"));
        String command = shipped.lines()
                .filter(line -> line.startsWith("#   tactus generate "))
                .findFirst()
                .orElseThrow();
        String[] words = command.substring("#   tactus generate ".length()).split(" ");
        assertThat(generate(words)).isEqualTo(shipped);
    }

    @Test
    void theSameSeedGivesTheSameTextAndAnotherOneAnother() {
        assertThat(generate("taskset", "--seed", "3")).isEqualTo(generate("taskset", "--seed", "3"));
        assertThat(tasks(generate("taskset", "--seed", "3")).stream().map(MatchResult::group))
                .isNotEqualTo(tasks(generate("taskset", "--seed", "4")).stream().map(MatchResult::group));
    }

    @Test
    void utilizationsAddUpToWhatWasAskedAndNoneExceedsACore() {
        for (int seed = 0; seed < 50; seed++) {
            String[] args = {"taskset", "--seed", "" + seed, "--tasks", "12", "--cores", "4", "--utilization", "90%"};
            List<MatchResult> tasks = tasks(generate(args));
            assertThat(tasks).hasSize(12);
            double sum = tasks.stream().mapToDouble(GenerateTest::utilization).sum();
            assertThat(sum).isBetween(3.599, 3.601);
            assertThat(tasks).allSatisfy(task -> assertThat(utilization(task)).isLessThanOrEqualTo(1.0));
        }
    }

    /** Of a log-uniform choice from 10 ms to 1 s half lies below 100 ms, and each octave holds 15 %. */
    @Test
    void periodsAreLogUniform() {
        List<Integer> periods = tasks(generate("taskset", "--tasks", "2000", "--cores", "8")).stream()
                .map(task -> Integer.valueOf(task.group(1)))
                .toList();
        assertThat(periods).allSatisfy(period -> assertThat(period).isBetween(10, 1000));
        assertThat(periods.stream().filter(period -> period < 100).count()).isBetween(940L, 1060L);
        assertThat(periods.stream().filter(period -> period < 20).count()).isBetween(255L, 350L);
        assertThat(periods.stream().filter(period -> period > 500).count()).isBetween(255L, 350L);
    }

    @Test
    void theShorterPeriodHasTheHigherPriority() {
        List<MatchResult> tasks = tasks(generate("taskset", "--tasks", "30"));
        for (MatchResult a : tasks) {
            for (MatchResult b : tasks) {
                if (Integer.parseInt(a.group(1)) < Integer.parseInt(b.group(1))) {
                    assertThat(Integer.parseInt(a.group(2))).isGreaterThan(Integer.parseInt(b.group(2)));
                }
            }
        }
    }

    @Test
    void asManyChainsAsAskedElseThirtyToSixty() {
        Pattern chain = Pattern.compile("(?m)^  chain-[0-9]+: \\{path: \\[[^]]+,[^]]+], reaction");
        String[] few = {"waters2015", "--cores", "2", "--chains", "4", "--utilization", "20%"};
        assertThat(chain.matcher(generate(few)).results()).hasSize(4);
        for (int seed = 1; seed <= 5; seed++) {
            String text = generate("waters2015", "--seed", "" + seed, "--utilization", "20%");
            assertThat(chain.matcher(text).results().count()).isBetween(30L, 60L);
        }
    }

    @Test
    void everyCoreHasAShareOfTheRunnablesAndTheCrankTurns() {
        String text = generate("waters2015", "--cores", "cpu1,cpu2,cpu3");
        assertThat(text).contains("firmware: waters2015-1", "on: cpu1\n", "on: cpu2\n", "on: cpu3\n", "per-rev: 2");
        assertThat(text).doesNotContain("clusters:");
        assertThat(generate("waters2015", "--cores", "3")).contains("scenario: waters2015-1", "cpu: {cores: 3");
    }

    @Test
    void whatIsGeneratedLoads(@TempDir Path folder) throws IOException {
        Path alone = Files.writeString(folder.resolve("set.yaml"), generate("taskset", "--cores", "4"));
        assertThat(Loader.load(Request.of(alone)).tasks()).hasSize(10);
        Path engine = Files.writeString(folder.resolve("engine.yaml"), generate("waters2015", "--cores", "2"));
        assertThat(Loader.load(Request.of(engine)).chains()).hasSizeBetween(30, 60);
        String[] placed = {"waters2015", "--cores", "cpu0,cpu5", "--seed", "9", "--chains", "3"};
        Path firmware = Files.writeString(folder.resolve("firmware.yaml"), generate(placed));
        Board board = Loader.load(Request.of(Path.of("boards/aurix-tc397.yaml"), firmware));
        assertThat(board.chains()).hasSize(3);
        assertThat(board.tasks()).allSatisfy(task -> assertThat(task.cores()).isSubsetOf(0, 5));
    }

    @Test
    void outWritesTheFileAndNothingElse(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("set.yaml");
        assertThat(generate("taskset", "--out", file.toString())).isEmpty();
        assertThat(Files.readString(file)).isEqualTo(generate("taskset"));
    }

    @Test
    void mistakesNameTheOptionAndTheRightForm() {
        PrintWriter nowhere = new PrintWriter(new StringWriter(), true);
        String[][] wrong = {
            {"taskst"},
            {"taskset", "--cores", "0"},
            {"taskset", "--cores", "100000"},
            {"taskset", "--utilization", "60"},
            {"waters2015", "--tasks", "4"},
            {"taskset", "--tasks", "1", "--cores", "2", "--utilization", "100%"},
            {"taskset", "--cores", "a,,b"},
            {"taskset", "--cores", "cpu1,cpu1"},
            {"taskset", "--chains", "3"},
            {"taskset", "--tasks", "0"}
        };
        for (String[] words : wrong) {
            String[] all = new String[words.length + 1];
            all[0] = "generate";
            System.arraycopy(words, 0, all, 1, words.length);
            assertThat(Main.run(all, nowhere, new PrintWriter(err, true))).isEqualTo(2);
        }
        assertThat(err.toString())
                .contains("'taskst' is not a kind (taskset or waters2015)")
                .contains("--cores:1:1: error: 0 cores are out of range (1 to 1024)")
                .contains("--cores:1:1: error: 100000 cores are out of range (1 to 1024)")
                .contains("--utilization:1:1: error: '60' is not a load of a core")
                .contains("--tasks:1:1: error: waters2015 makes a task for each core and period")
                .contains("--tasks:1:1: error: 1 task cannot load 2 cores that far")
                .contains("'a,,b' are no cores")
                .contains("--cores:1:6: error: the core 'cpu1' stands twice (each once) [C04]")
                .contains("--chains:1:1: error: a taskset has no chains (waters2015 has) [C04]")
                .contains("--tasks:1:1: error: '0' is too small (at least 1)");
    }

    @Test
    void aLoadThatSoManyRunnablesCannotMakeIsNotClaimed() {
        String head = generate("waters2015", "--cores", "200", "--utilization", "100%", "--chains", "0")
                .lines()
                .limit(6)
                .collect(Collectors.joining("\n"));
        Matcher said = Pattern.compile(
                        "of 100000 runnables on 200 cores, ([0-9]+)\\.?[0-9]*% \\(not 100%: there are no")
                .matcher(head);
        assertThat(said.find()).as(head).isTrue();
        assertThat(Integer.parseInt(said.group(1))).isBetween(30, 60);
    }

    @Test
    void anEmptyNameOfAFileIsAMistake() {
        String[] words = {"generate", "taskset", "--out", ""};
        assertThat(Main.run(words, new PrintWriter(new StringWriter()), new PrintWriter(err, true)))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--out:1:1: error: the name of a file is empty");
    }
}
