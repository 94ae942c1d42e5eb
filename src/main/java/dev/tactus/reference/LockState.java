package dev.tactus.reference;

import dev.tactus.board.Board;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resource: who has it, and who waits for it, in order of asking. */
final class LockState {
    final Board.Resource spec;

    @Nullable
    Job owner;

    final List<Job> waiters = new ArrayList<>();

    LockState(Board.Resource spec) {
        this.spec = spec;
    }
}
