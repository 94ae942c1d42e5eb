package dev.tactus.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task while it is built. */
final class TaskDraft {
    final String name;
    final int ordinal;
    final Node key;
    final Node node;
    List<Integer> cores = List.of();
    int domain;
    Activation activation = new Activation.Offloaded();
    /** The longest and the only distances that matter to deadlines and placement; -1 where there is none. */
    long distance = -1;

    long offset;
    /** Relative, -1 for none, or {@link Headers#TO_NEXT_RELEASE}. */
    long deadline = -1;

    int priority;
    boolean hasPriority;
    boolean interrupt;

    @Nullable
    Amount jitter;

    List<Integer> after = List.of();
    List<Step> body = List.of();

    /** What serves its jobs, or -1. */
    int server = -1;

    /** What a job may use at most. */
    @Nullable
    Amount budget;

    int level;
    List<Amount> budgets = List.of();

    TaskDraft(String name, int ordinal, Node key, Node node) {
        this.name = name;
        this.ordinal = ordinal;
        this.key = key;
        this.node = node;
    }
}
