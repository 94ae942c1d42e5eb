package dev.tactus.board;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The static table of one core: whose turn it is at each time since power-on, over and over.
 *
 * @param name as the YAML has it: the core, or its cluster or domain
 * @param major its length in picoseconds
 * @param minor length of a frame, or -1 for none
 * @param slots in the order of the file; of several that overlap the first has the core
 */
public record StaticTable(String name, int core, long major, long minor, List<TableSlot> slots) {
    /** Whether a task has a slot of its own. */
    boolean has(int task) {
        return slots.stream().anyMatch(slot -> slot.task() == task);
    }

    /** Whether any two slots overlap. */
    public boolean overlaps() {
        long alone = slots.stream().mapToLong(s -> s.to() - s.from()).sum();
        return alone > major - idle();
    }

    /** Whether a slot lies in two frames. */
    public boolean crossesMinor() {
        return slots.stream().anyMatch(this::crosses);
    }

    boolean crosses(TableSlot slot) {
        return minor > 0 && slot.from() / minor != (slot.to() - 1) / minor;
    }

    /** Time in no slot, in picoseconds. */
    public long idle() {
        long idle = 0;
        long reached = 0;
        List<TableSlot> sorted =
                slots.stream().sorted(Comparator.comparingLong(TableSlot::from)).toList();
        for (TableSlot slot : sorted) {
            idle += Math.max(0, slot.from() - reached);
            reached = Math.max(reached, slot.to());
        }
        return idle + major - reached;
    }

    /** The slot that has the core at an instant; null where none has. */
    public @Nullable TableSlot at(long instant) {
        long at = instant % major;
        for (TableSlot slot : slots) {
            if (slot.from() <= at && at < slot.to()) {
                return slot;
            }
        }
        return null;
    }
}
