package dev.tactus.board;

import dev.tactus.analysis.ResponseTime;
import dev.tactus.analysis.TaskModel;
import dev.tactus.analysis.TestKind;
import dev.tactus.analysis.TestResult;
import dev.tactus.analysis.TestVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the analyses of response times share. */
final class Responses {
    private Responses() {}

    /** What integer time says, else what the board itself keeps to; continuous where the question is "what if". */
    static long grid(AnalysisGroup group, AnalysisFacts facts, boolean asWritten) {
        return facts.integerTime() > 0 ? facts.integerTime() : asWritten ? group.grid() : 0;
    }

    /** Exact where any phasing can come about and nothing but execution counts. */
    static TestKind exact(AnalysisGroup group, List<TaskModel> models) {
        boolean extra = models.stream().anyMatch(m -> m.jitter() > 0 || m.blocking() > 0);
        return extra || group.periodic() && !group.together() ? TestKind.SUFFICIENT : TestKind.EXACT;
    }

    static TestVerdict verdict(TestKind kind, @Nullable Boolean passed) {
        return passed == null ? TestVerdict.UNKNOWN : TestVerdict.of(kind, passed);
    }

    static TestResult.Builder of(
            String variant,
            String source,
            TestKind kind,
            TaskModel task,
            ResponseTime found,
            @Nullable String against) {
        return TestResult.of("response-time", task.name(), kind, source)
                .field("variant", variant)
                .field("wcrt_ps", found.wcrt())
                .field("jobs_ps", found.jobs())
                .field("iterates_ps", found.iterates())
                .unless(against);
    }

    static void add(
            String variant,
            String source,
            TestKind kind,
            TaskModel task,
            ResponseTime found,
            List<TestResult> tests,
            @Nullable String against) {
        tests.add(of(variant, source, kind, task, found, against).passed(found.meets(task)));
    }
}
