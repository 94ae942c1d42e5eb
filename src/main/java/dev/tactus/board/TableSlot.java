package dev.tactus.board;

/** @param task the task it is of, or -1; @param partition the domain that a partition is, or -1 */
public record TableSlot(int task, int partition, long from, long to) {
    boolean overlaps(TableSlot other) {
        return from < other.to && other.from < to;
    }
}
