package dev.tactus.check;

import java.util.ArrayList;
import java.util.List;

/** The modes of criticality that a domain went through. */
public final class ModeStats {
    /** How many changes are kept one by one; all are counted. */
    private static final int KEPT = 10_000;

    /** A change to a mode, counted from the lowest. */
    public record Change(long at, int mode) {}

    Check[] onChange = Check.NONE;
    private final List<Change> changes = new ArrayList<>();
    private long count;

    void change(long at, long mode) {
        count++;
        if (changes.size() < KEPT) {
            changes.add(new Change(at, (int) mode));
        }
        for (Check check : onChange) {
            check.modeChanged(at);
        }
    }

    /** The first 10,000 changes. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** How many there were. */
    public long count() {
        return count;
    }
}
