package dev.tactus.check;

import dev.tactus.sim.Digest;
import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/**
 * Reaction time and data age of one chain, from its outputs (semantics, 8). The reaction to a change counts from the
 * read just before it; the age of a value until the output that uses it is replaced. The reduced forms leave out the
 * first, respectively the last, sampling interval. Values in picoseconds, -1 until there is one.
 */
public final class ChainStats {
    private static final long REACTION = 0x7265616374696F6EL;
    private static final long AGE = 0x6461746120616765L;

    private final ChainSource.Stock stock;
    private final boolean reduced;
    Check[] watchers = Check.NONE;

    private long outputs;
    private final Statistic reactions = new Statistic();
    private final Statistic ages = new Statistic();
    private long reaction = -1;
    private long reactionReduced = -1;
    private long reactionBest = -1;
    private long age = -1;
    private long ageReduced = -1;
    private long digest;

    /** The newest read that an output has used. */
    private @Nullable ChainSource used;

    /** What the present output uses, and since when it stands. */
    private @Nullable ChainSource shown;

    private long shownAt;

    ChainStats(ChainSource.Stock stock, boolean reduced) {
        this.stock = stock;
        this.reduced = reduced;
    }

    void output(long at, ChainSource value) {
        outputs++;
        ChainSource replaced = shown;
        if (replaced != null) {
            aged(at, replaced, value);
        }
        shown = stock.share(value);
        stock.drop(replaced);
        shownAt = at;
        ChainSource before = used;
        if (before == null || value.number > before.number) {
            if (before != null) {
                reacted(at, before, value);
            }
            used = stock.share(value);
            stock.drop(before);
        }
    }

    private void aged(long at, ChainSource replaced, ChainSource value) {
        long full = at - replaced.at;
        age = Math.max(age, full);
        ages.add(full);
        ageReduced = Math.max(ageReduced, at - value.at);
        digest = Digest.fold(digest, AGE, at, full);
        long judged = reduced ? at - value.at : full;
        for (Check check : watchers) {
            check.chain(at, -1, judged);
        }
    }

    private void reacted(long at, ChainSource before, ChainSource value) {
        long full = at - before.at;
        reaction = Math.max(reaction, full);
        reactions.add(full);
        reactionReduced = Math.max(reactionReduced, at - before.nextAt);
        reactionBest = reactionBest < 0 ? at - value.at : Math.min(reactionBest, at - value.at);
        digest = Digest.fold(digest, REACTION, at, full);
        for (Check check : watchers) {
            check.chain(at, reduced ? at - before.nextAt : full, -1);
        }
    }

    /** Since when the oldest change waits that was read and has not come out yet, {@link Time#NEVER} if none does. */
    long waitsSince() {
        ChainSource before = used;
        return before == null || before.nextAt < 0 ? Time.NEVER : reduced ? before.nextAt : before.at;
    }

    /** When that change was read. */
    long readAt() {
        return used == null ? Time.NEVER : used.nextAt;
    }

    /** When the value that the present output uses was read, {@link Time#NEVER} if its age does not grow by time. */
    long shownReadAt() {
        ChainSource value = shown;
        return value == null || reduced ? Time.NEVER : value.at;
    }

    /** When that output was made. */
    long shownAt() {
        return shownAt;
    }

    /** Outputs that stem from a read, those before the steady state left out. */
    public long outputs() {
        return outputs;
    }

    /** Maximum reaction time. */
    public long reaction() {
        return reaction;
    }

    /** All reaction times. */
    public Statistic reactions() {
        return reactions;
    }

    /** All data ages. */
    public Statistic ages() {
        return ages;
    }

    /** Maximum reaction time, from the first read that sees the change. */
    public long reactionReduced() {
        return reactionReduced;
    }

    /** The shortest time from a read to the first output that uses it. */
    public long reactionBest() {
        return reactionBest;
    }

    /** Maximum data age. */
    public long age() {
        return age;
    }

    /** Maximum data age, to the last output that uses the value. */
    public long ageReduced() {
        return ageReduced;
    }

    /** The chain's own digest, over its reactions and ages. */
    public long digest() {
        return digest;
    }
}
