package dev.tactus.board;

import dev.tactus.analysis.TaskModel;
import dev.tactus.rt.Schedulers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that one scheduler serves on one core, or on several equal ones.
 *
 * @param name of the core, or of the domain where it is one core or global
 * @param cores ordinals
 * @param tasks all of them, without those that only a server serves
 * @param models in the order of {@code tasks}, null for a task whose arrivals have no least distance
 * @param policy as the domain says
 * @param plain whether nothing but the listed tasks takes time on these cores, and each of them only executes; null if
 *     so, else what stands against it
 * @param grid all releases and lengths are multiples of it, in picoseconds; 0 where there is none
 * @param periodic whether every task is strictly periodic, without jitter
 * @param together whether they are periodic and their first jobs arrive at one instant
 */
record AnalysisGroup(
        String name,
        Board.Domain domain,
        List<Integer> cores,
        List<Board.Task> tasks,
        List<@Nullable TaskModel> models,
        String policy,
        @Nullable String plain,
        long grid,
        boolean periodic,
        boolean together) {

    boolean isSingle() {
        return cores.size() == 1;
    }

    /** Whether nothing stands against the tests but that arrivals are listed, or come without a least distance. */
    boolean onlyListed() {
        return plain != null && plain.endsWith(AnalysisGroups.NO_DISTANCE);
    }

    /** The models where every task has one, else nothing. */
    @Nullable
    List<TaskModel> complete() {
        return models.isEmpty() || models.stream().anyMatch(m -> m == null)
                ? null
                : models.stream().map(java.util.Objects::requireNonNull).toList();
    }

    boolean isFixedPriority() {
        return switch (policy) {
            case "fixed-priority", "rate-monotonic", "deadline-monotonic", "audsley" -> true;
            default -> false;
        };
    }

    /**
     * Whether the policy is one that never idles while work is left and whose decisions depend on no clock of its own:
     * not one that gives slots, nor one that decides at multiples of its quantum, unless all else is at multiples too.
     */
    boolean knowsNoClock() {
        return switch (Schedulers.named(policy).map(Schedulers.Entry::quantum).orElse(Schedulers.Quantum.SLOTS)) {
            case DECISIONS -> grid > 0 && grid % domain.quantum() == 0;
            case SLOTS -> false;
            case NONE, SLICE, SLICE_NEEDED -> true;
        };
    }

    /** Null where the tests of one of these policies are about it, else what stands against that. */
    @Nullable
    String unless(String... policies) {
        if (plain != null) {
            return plain;
        }
        return List.of(policies).contains(policy) ? null : "the policy is " + policy;
    }

    /** Null where all tasks are preempted as the word says, else who is not. */
    @Nullable
    String unlessAll(String word, AnalysisFacts facts) {
        return tasks.stream()
                .filter(task -> !facts.preemption(task).equals(word))
                .findFirst()
                .map(task -> "the preemption of " + task.name() + " is " + facts.preemption(task))
                .orElse(null);
    }
}
