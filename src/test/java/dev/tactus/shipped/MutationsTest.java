package dev.tactus.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Mutants;
import dev.tactus.board.Outcome;
import dev.tactus.board.Request;
import dev.tactus.board.Run;
import dev.tactus.board.Trial;
import dev.tactus.check.Contract;
import dev.tactus.check.Verdict;
import dev.tactus.check.Words;
import dev.tactus.reference.Reference;
import dev.tactus.reference.Result;
import dev.tactus.testing.Effort;
import dev.tactus.trace.JobTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What a change that costs a deadline looks like: every shipped workload with each of its tasks slower (by a fifth, and
 * twice as slow), its locks held longer, its mailboxes slower and its top OPPs gone. Which of them break a contract on
 * a response or a miss is the reference simulator's to say, out of its jobs alone; the contracts must break in exactly
 * those.
 */
class MutationsTest {
    private static final int JOBS = Effort.amount(400, 4_000);

    /** Of the mutants of each workload every so many. */
    private static final int STRIDE = Effort.amount(4, 1);

    private static final int PIECES = 2_000;

    @Test
    void changesThatBreakAContractAreCaughtAndNoOthersFlagged() throws IOException {
        int breaking = 0;
        int caught = 0;
        int others = 0;
        List<String> missed = new ArrayList<>();
        List<String> flagged = new ArrayList<>();
        for (String row : Files.readAllLines(Path.of("src/test/resources/shipped/pairs.csv"))
                .subList(1, 13)) {
            String[] cells = row.split(",");
            List<Path> files =
                    List.of(Path.of("boards", cells[0] + ".yaml"), Path.of("firmware-tasks", cells[1] + ".yaml"));
            long until = reach(Loader.load(new Request(files, List.of(), 1L, null)));
            Board board = Loader.load(new Request(files, List.of(), 1L, Words.time(until)));
            int number = 0;
            for (Map.Entry<String, Board> mutant : Mutants.of(board).entrySet()) {
                if (number++ % STRIDE != 0) {
                    continue;
                }
                Set<String> expected = byTheReference(mutant.getValue());
                Set<String> actual = byTheContracts(mutant.getValue());
                String what = cells[1] + " on " + cells[0] + ", " + mutant.getKey() + ": ";
                if (expected.isEmpty()) {
                    others++;
                } else {
                    breaking++;
                    caught += actual.isEmpty() ? 0 : 1;
                }
                if (!actual.containsAll(expected)) {
                    missed.add(what + expected + " but " + actual);
                } else if (!expected.containsAll(actual)) {
                    flagged.add(what + actual + " but " + expected);
                }
            }
        }
        System.out.println(breaking + " mutants break a contract, " + caught + " are caught; " + others
                + " break none, " + flagged.size() + " are flagged");
        assertThat(flagged).isEmpty();
        assertThat(missed).isEmpty();
        assertThat(caught).isEqualTo(breaking);
        assertThat(breaking).as("mutants that break a contract").isGreaterThan(5);
        assertThat(others).as("mutants that break none").isGreaterThan(5);
    }

    /** When so many jobs have ended: the reference looks at everything at every instant. */
    private static long reach(Board board) {
        Run run = Run.of(board, 1);
        int[] ended = {0};
        run.addSink(new JobTracker(run.header(), row -> ended[0]++, null));
        long step = Math.max(1, board.plan().duration() / PIECES);
        long now = 0;
        while (ended[0] < JOBS && now < board.plan().duration()) {
            now += step;
            run.until(now);
        }
        return now;
    }

    private static boolean isPlain(Contract contract) {
        boolean figure = contract.figure() == Contract.Figure.RESPONSE || contract.figure() == Contract.Figure.MISSES;
        return figure
                && contract.subject() == Contract.Subject.TASK
                && contract.bound() == Contract.Bound.AT_MOST
                && contract.per() == 1
                && contract.percentile() == 0
                && contract.windowJobs() == 0
                && contract.windowPicos() == 0
                && contract.from() == 0;
    }

    private static Set<String> byTheContracts(Board board) {
        Trial trial = Trial.of(board, 1);
        trial.run().toEnd();
        Outcome outcome = trial.finish(1);
        Set<String> broken = new TreeSet<>();
        for (Verdict verdict : outcome.broken()) {
            if (isPlain(verdict.contract())) {
                broken.add(verdict.contract().name());
            }
        }
        return broken;
    }

    /** Semantics 5 and notes 10.1, on plain rows. */
    private static Set<String> byTheReference(Board board) {
        Result result = Reference.run(board, 1);
        Set<String> broken = new TreeSet<>();
        for (Contract contract : board.contracts()) {
            if (!isPlain(contract)) {
                continue;
            }
            List<Result.Row> rows = result.tasks().get(contract.ordinal());
            boolean breaks;
            if (contract.figure() == Contract.Figure.MISSES) {
                breaks = rows.stream().filter(Result.Row::missed).count() > contract.limit();
            } else {
                breaks = rows.stream().anyMatch(row -> isLate(row, contract.limit(), result.end()));
            }
            if (breaks) {
                broken.add(contract.name());
            }
        }
        return broken;
    }

    private static boolean isLate(Result.Row row, long limit, long end) {
        return switch (row.state()) {
            case COMPLETED -> row.completion() - row.arrival() > limit;
            case OPEN -> end - row.arrival() > limit;
            case ABORTED, DROPPED, SKIPPED -> false;
        };
    }
}
