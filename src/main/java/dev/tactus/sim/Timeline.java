package dev.tactus.sim;

/**
 * The instants at which something is due, one fixed slot for each thing that can be: setting or clearing one costs the
 * logarithm of their number, whatever is pending, and nothing is ever allocated.
 *
 * <p>A winner tree (Knuth, The Art of Computer Programming 3, 5.4.1) in which the left child wins ties, so that the
 * slots due at one instant come out in the order of their numbers. No branch depends on the data.
 */
public class Timeline {
    private final int leaves;
    private final long[] at;
    private final int[] id;

    /** @param slots how many things can be due; all start at {@link Time#NEVER} */
    public Timeline(int slots) {
        int n = 2;
        while (n < slots) {
            n <<= 1;
        }
        leaves = n;
        at = new long[2 * n];
        id = new int[2 * n];
        for (int i = 0; i < 2 * n; i++) {
            at[i] = Time.NEVER;
        }
        for (int i = 0; i < n; i++) {
            id[n + i] = i;
        }
        for (int i = n - 1; i > 0; i--) {
            id[i] = id[2 * i];
        }
    }

    /** Makes a slot due at {@code instant} (0 or later, or {@link Time#NEVER}), in place of what it was due at. */
    public void set(int slot, long instant) {
        int node = leaves + slot;
        int w = slot;
        long wAt = instant;
        at[node] = instant;
        while (node > 1) {
            long sAt = at[node ^ 1];
            int s = id[node ^ 1];
            // All ones where the sibling wins: earlier, or as early and to the left. Instants are 0..NEVER: no
            // overflow. What is known beforehand comes first: each step waits for the one before it.
            long take = sAt - (node & 1) - wAt >> 63;
            w ^= (w ^ s) & (int) take;
            wAt ^= (wAt ^ sAt) & take;
            node >>= 1;
            at[node] = wAt;
            id[node] = w;
        }
    }

    /** When the slot is due. */
    public long at(int slot) {
        return at[leaves + slot];
    }

    /** The earliest instant at which any slot is due. */
    public long nextAt() {
        return at[1];
    }

    /** The slot due at {@link #nextAt}, of several the one with the lowest number. */
    public int nextSlot() {
        return id[1];
    }
}
