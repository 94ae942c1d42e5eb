package dev.tactus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Outcome;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import dev.tactus.check.Contract;
import dev.tactus.check.Verdict;
import dev.tactus.sim.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every board that ships keeps the contracts of its workload under a real load and with little slack, and breaks a
 * known one, at a known instant, in a scenario that differs by one setting.
 */
class ShippedBoardsTest {
    private static final String PAIRS = "/shipped/pairs.csv";

    private static Path board(String name) {
        return Path.of("boards", name + ".yaml");
    }

    private static Path firmware(String name) {
        return Path.of("firmware-tasks", name + ".yaml");
    }

    private static Board load(Path... files) {
        return Loader.load(Request.of(files));
    }

    private static Outcome run(Board board) {
        Trial trial = Trial.of(board, 1);
        trial.run().until(Time.NEVER);
        return trial.finish(1);
    }

    private static List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> column(int number) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources" + PAIRS)).stream()
                .skip(1)
                .map(line -> line.split(",", -1)[number])
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void everyBoardWorkloadAndExampleStandsInTheTable() throws IOException {
        assertThat(column(0)).isEqualTo(names("boards"));
        assertThat(column(1)).isEqualTo(names("firmware-tasks"));
        assertThat(column(2)).isEqualTo(names("docs/examples"));
    }

    @Test
    void everyChipIsABoardByItselfAndOneIncludesIt() throws IOException {
        List<String> chips = names("boards/soc");
        assertThat(chips).isNotEmpty();
        for (String chip : chips) {
            Board alone = load(Path.of("boards", "soc", chip + ".yaml"));
            assertThat(alone.remarks().warnings()).isEmpty();
            List<Board> with = names("boards").stream()
                    .map(name -> load(board(name)))
                    .filter(each -> each.remarks().files().stream().anyMatch(file -> file.endsWith(chip + ".yaml")))
                    .toList();
            assertThat(with).as(chip).isNotEmpty();
            assertThat(with).allSatisfy(each -> assertThat(each.clusters()).isEqualTo(alone.clusters()));
        }
    }

    static List<String[]> workloads() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources" + PAIRS)).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> new String[] {cells[0], cells[1]})
                .toList();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("workloads")
    void theWorkloadKeepsItsContracts(String board, String firmware) {
        Board loaded = load(board(board), firmware(firmware));
        assertThat(loaded.remarks().warnings()).as("also clean with --strict").isEmpty();
        Outcome outcome = run(loaded);
        assertThat(outcome.verdicts())
                .allSatisfy(verdict -> assertThat(verdict.status())
                        .as("%s: %s", verdict.contract().name(), verdict.because())
                        .isEqualTo(Verdict.Status.KEPT));
        if (isTheFirstOfItsBoard(board, firmware)) {
            assertThat(busiest(outcome))
                    .as("load of the busiest core, in percent")
                    .isBetween(50.0, 95.0);
            assertThat(outcome.verdicts().stream().mapToDouble(verdict -> slack(outcome, verdict)))
                    .as("slack of the contracts, in percent")
                    .anySatisfy(slack -> assertThat(slack).isBetween(0.0, 25.0));
        }
    }

    private static boolean isTheFirstOfItsBoard(String board, String firmware) {
        try {
            return workloads().stream()
                    .filter(cells -> cells[0].equals(board))
                    .findFirst()
                    .orElseThrow()[1]
                    .equals(firmware);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static double busiest(Outcome outcome) {
        return IntStream.range(0, outcome.header().cores().size())
                .mapToDouble(core -> 100.0 * outcome.metrics().core(core).busy() / outcome.end())
                .max()
                .orElseThrow();
    }

    /** How far a time, or the load of a core, is from its limit; 100 where the contract is about something else. */
    private static double slack(Outcome outcome, Verdict verdict) {
        Contract contract = verdict.contract();
        double limit = 1.0 * contract.limit() / contract.per();
        if (contract.subject() == Contract.Subject.CORE) {
            double load = 1.0 * outcome.metrics().core(contract.ordinal()).busy() / outcome.end();
            return 100 * (limit - load) / limit;
        }
        boolean time = switch (contract.figure()) {
            case RESPONSE, JITTER, REACTION, AGE, LATENCY -> true;
            default -> false;
        };
        Long observed = verdict.observed();
        return !time || observed == null ? 100 : 100 * (limit - observed) / limit;
    }

    @ParameterizedTest(name = "{2}: {0} {1} --set {3}")
    @CsvFileSource(resources = PAIRS, numLinesToSkip = 1)
    void oneSettingBreaksAKnownContractAtAKnownInstant(
            String board,
            String firmware,
            String scenario,
            String set,
            String contract,
            String task,
            Long job,
            long at) {
        List<Path> files = List.of(board(board), firmware(firmware));
        Board changed = Loader.load(new Request(files, List.of(set), null, null));
        Board example = load(Path.of("docs/examples", scenario + ".yaml"));
        assertThat(example.remarks().overrides()).hasSize(1);
        assertThat(example.remarks().warnings()).isEmpty();
        assertThat(example.tasks()).isEqualTo(changed.tasks());
        assertThat(example.clusters()).isEqualTo(changed.clusters());
        Outcome outcome = run(example);
        assertThat(outcome.asExpected()).as(outcome.broken().toString()).isTrue();
        Verdict first = outcome.broken().get(0);
        assertThat(first.contract().name()).isEqualTo(contract);
        assertThat(first.at()).isEqualTo(at);
        Verdict.Breach breach = first.breach();
        if (task != null) {
            assertThat(breach).isNotNull();
            assertThat(outcome.header().tasks().get(breach.task()).name()).isEqualTo(task);
            assertThat(breach.job()).isEqualTo(job);
        }
    }
}
