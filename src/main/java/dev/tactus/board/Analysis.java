package dev.tactus.board;

import dev.tactus.analysis.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the schedulability tests say about a board with what runs on it. What this version cannot run is analysed all
 * the same.
 *
 * @param board name of the board; @param scenario of the scenario
 * @param tests in the order of domains, then chains and pools
 */
public record Analysis(String board, String scenario, List<TestResult> tests) {
    public Analysis {
        tests = List.copyOf(tests);
    }

    /**
     * Loads the files and applies every test that says something about them.
     *
     * @throws InputException with every mistake found, if there is any
     */
    public static Analysis of(Request request) {
        Problems problems = Problems.ofAnalysis();
        Reading reading = Reading.of(request, problems);
        @Nullable Board built = reading.build(problems);
        problems.throwIfAny();
        return of(Objects.requireNonNull(built), new AnalysisFacts(reading.root(), problems));
    }

    /** Applies every test to a board that was loaded to be run: what only an analysis reads is not in it. */
    public static Analysis of(Board board) {
        return of(board, AnalysisFacts.none());
    }

    private static Analysis of(Board board, AnalysisFacts facts) {
        AnalysisGroups groups = new AnalysisGroups(board, facts);
        List<TestResult> tests = new ArrayList<>();
        for (AnalysisGroup group : groups.all()) {
            new OneCoreAnalysis(group, facts).addTo(tests);
            new GlobalAnalysis(group, board).addTo(tests);
            new PlannedAnalysis(group, board).addTo(tests);
            new JobAnalysis(group, board, facts).addTo(tests);
            new JobSetAnalysis(group, board, facts).addTo(tests);
            new CriticalityAnalysis(group, board, facts).addTo(tests);
        }
        new LockAnalysis(board, facts, groups.all()).addTo(tests);
        new ServerAnalysis(board, facts).addTo(tests);
        new WorkloadAnalysis(board, facts).addTo(tests);
        new ChainAnalysis(board, facts, groups).addTo(tests);
        return new Analysis(board.name(), board.scenario(), tests);
    }
}
