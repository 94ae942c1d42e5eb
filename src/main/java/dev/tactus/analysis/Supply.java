package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * The least service that a reservation, or the windows of a partition, give in any interval of a length.
 *
 * <p>Source: Shin and Lee 2003, equation 8 (periodic resource); Easwaran, Anand and Lee 2007, equation 6 (with a
 * deadline inside the period); for windows: Mok, Feng and Chen 2001, definition 6 (static partition).
 */
public final class Supply {
    public static final String RESERVATION = "Shin and Lee 2003, equation 8; Easwaran, Anand and Lee 2007, equation 6";
    public static final String WINDOWS = "Mok, Feng and Chen 2001, definition 6";

    private Supply() {}

    /** Of a budget in each period, delivered within the deadline; all in picoseconds, budget at most deadline. */
    public static long reservation(long budget, long period, long deadline, long length) {
        long served = length - (period + deadline - 2 * budget);
        if (served <= 0) {
            return 0;
        }
        return served / period * budget + Math.min(budget, served % period);
    }

    /** A window in a table, in picoseconds; it does not wrap around. */
    public record Window(long from, long to) {}

    /** Of windows that come again every {@code major}, in ascending order. */
    public static long windows(List<Window> windows, long major, long length) {
        long each = windows.stream().mapToLong(w -> w.to() - w.from()).sum();
        long rest = length % major;
        // The least service begins where a window ends, or ends where one begins.
        List<Long> starts = new ArrayList<>(List.of(0L));
        for (Window window : windows) {
            starts.add(window.to() % major);
            starts.add(Math.floorMod(window.from() - rest, major));
        }
        long least = Long.MAX_VALUE;
        for (long start : starts) {
            least = Math.min(least, served(windows, major, start, start + rest));
        }
        return length / major * each + least;
    }

    private static long served(List<Window> windows, long major, long from, long to) {
        long sum = 0;
        for (Window window : windows) {
            for (long base = 0; base <= major; base += major) {
                sum += Math.max(0, Math.min(to, base + window.to()) - Math.max(from, base + window.from()));
            }
        }
        return sum;
    }
}
