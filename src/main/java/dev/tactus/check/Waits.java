package dev.tactus.check;

import dev.tactus.check.Explanation.Reason;
import dev.tactus.check.Explanation.Wait;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the oldest unfinished job of one task waits for, as the stream tells it. */
final class Waits implements TraceSink {
    private static final int MOST = 100;

    private final int task;
    private final int[] holder;
    private final Deque<Wait> ended = new ArrayDeque<>();
    private long leftOut;
    private @Nullable Wait present;

    Waits(Header header, int task) {
        this.task = task;
        holder = new int[header.resources().size()];
        Arrays.fill(holder, -1);
    }

    @Override
    public void accept(Kind kind, long at, int place, int ofTask, long value) {
        switch (kind) {
            case ACQUIRE -> holder[place] = ofTask;
            case UNLOCK -> holder[place] = -1;
            default -> {
                if (ofTask == task) {
                    own(kind, at, place);
                }
            }
        }
    }

    private void own(Kind kind, long at, int place) {
        switch (kind) {
            case WAIT_LOCK -> begins(Reason.LOCK, place, holder[place], at);
            case SPIN_BEGIN -> begins(Reason.SPIN, place, holder[place], at);
            case WAIT_EVENT -> begins(Reason.EVENT, place, -1, at);
            case WAIT_MESSAGE -> begins(Reason.RECEIVE, place, -1, at);
            case WAIT_SLOT -> begins(Reason.SEND, place, -1, at);
            case WAIT_WORKER -> begins(Reason.OFFLOAD, place, -1, at);
            case WAIT_TIME -> begins(Reason.WAIT, -1, -1, at);
            case READY, SPIN_END -> ends(at);
            default -> {
                // Not about waiting.
            }
        }
    }

    private void begins(Reason reason, int place, int held, long at) {
        present = new Wait(reason, place, held, at, -1);
    }

    private void ends(long at) {
        Wait wait = present;
        if (wait != null && wait.from() < at) {
            ended.add(new Wait(wait.reason(), wait.place(), wait.holder(), wait.from(), at));
            if (ended.size() > MOST) {
                ended.remove();
                leftOut++;
            }
        }
        present = null;
    }

    /** The next job is the oldest one. */
    void clear() {
        ended.clear();
        leftOut = 0;
        present = null;
    }

    /** Since when the present wait lasts, or -1. */
    long since() {
        return present == null ? -1 : present.from();
    }

    /** All, the present one last; first to last. */
    List<Wait> list() {
        List<Wait> all = new java.util.ArrayList<>(ended);
        if (present != null) {
            all.add(present);
        }
        return List.copyOf(all);
    }

    /** How many more there were before those of the list. */
    long leftOut() {
        return leftOut;
    }
}
