package dev.tactus.board;

import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/**
 * The first event in which two runs differ.
 *
 * @param at its instant, of the two records the earlier
 * @param first, second what each of them has there, {@code nothing} where it has no more
 */
public record Divergence(long at, String first, String second) {
    private static final int PIECES = 1_000;

    /** Drives two runs that have not begun side by side to their ends; null where all their events are the same. */
    public static @Nullable Divergence between(Run one, Run other) {
        return between(one, other, 0).divergence();
    }

    /** How the comparison went: also how many records came before. */
    record Compared(@Nullable Divergence divergence, long records) {}

    /** As above; {@code uneven} lets the other run be driven in pieces of other lengths. */
    static Compared between(Run one, Run other, long uneven) {
        Tape a = new Tape(one.header());
        Tape b = new Tape(other.header());
        one.addSink(a);
        other.addSink(b);
        long step = Math.max(1, one.board().plan().duration() / PIECES);
        long records = 0;
        for (long now = step; ; now = now > Time.NEVER - step ? Time.NEVER : now + step) {
            one.until(now);
            for (long piece = 1; piece <= uneven; piece++) {
                other.until(now - step + step / (uneven + 1) * piece);
            }
            other.until(now);
            int first = a.differs(b);
            if (first >= 0) {
                oneMore(one, a, first);
                oneMore(other, b, first);
                long at = Math.min(a.at(first), b.at(first));
                return new Compared(new Divergence(at, a.text(first), b.text(first)), records + first);
            }
            records += a.size();
            a.clear();
            b.clear();
            if (one.over() && other.over()) {
                return new Compared(null, records);
            }
        }
    }

    /** Goes on until the tape has that record, which one of the two had before the end of the piece. */
    private static void oneMore(Run run, Tape tape, int record) {
        while (tape.size() <= record && !run.over()) {
            long next = run.nextAt();
            run.until(next == Time.NEVER ? next : next + 1);
        }
    }
}
