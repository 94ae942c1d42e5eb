package dev.tactus.trace;

import dev.tactus.sim.Header;
import java.util.Arrays;

/**
 * A schedule as text: a line per core, a character per step of time. It shows who has the core at the beginning of the
 * step: {@code 1} to {@code 9}, then letters, for the tasks in order of declaration; {@code #} an overhead, {@code ~}
 * spinning, {@code =} waiting for memory, {@code .} idle.
 */
public final class Gantt implements JobTracker.Slices {
    private static final String SYMBOLS = "123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final Header header;
    private final long from;
    private final long step;
    private final char[][] rows;

    /**
     * A picture of {@code steps} steps.
     *
     * @param from instant of its left edge, in picoseconds
     * @param step picoseconds that a character stands for, at least 1
     */
    public Gantt(Header header, long from, long step, int steps) {
        this.header = header;
        this.from = from;
        this.step = step;
        rows = new char[header.cores().size()][steps];
        for (char[] row : rows) {
            Arrays.fill(row, '.');
        }
    }

    @Override
    public void slice(int core, long sliceFrom, long sliceTo, int task, long job, SliceKind kind, int resource) {
        char symbol = switch (kind) {
            case RUN -> symbol(task);
            case SPIN -> '~';
            case STALL -> '=';
            case OVERHEAD -> '#';
        };
        long first = Math.max(0, -Math.floorDiv(from - sliceFrom, step));
        char[] row = rows[core];
        for (long cell = first; cell < row.length && from + cell * step < sliceTo; cell++) {
            row[(int) cell] = symbol;
        }
    }

    /** The character of a task. */
    public static char symbol(int task) {
        return SYMBOLS.charAt(task % SYMBOLS.length());
    }

    /** The line of one core. */
    public String row(int core) {
        return new String(rows[core]);
    }

    /** All lines, each after its core's name. */
    public String text() {
        int width = header.cores().stream()
                .mapToInt(core -> core.name().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (int core = 0; core < rows.length; core++) {
            String name = header.cores().get(core).name();
            text.append(name).append(" ".repeat(width - name.length() + 2)).append(rows[core]);
            text.append('\n');
        }
        return text.toString();
    }
}
