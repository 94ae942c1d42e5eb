package dev.tactus.reference;

import dev.tactus.board.Board;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resource: who has it, and who waits for it, in order of asking. */
final class LockState {
    final Board.Resource spec;

    /** What it is under, once it is known on how many cores it is used (notes 4.18). */
    final Board.Protocol protocol;

    /** Tasks that may ask for it. */
    final List<TaskState> users;

    @Nullable
    Job owner;

    /** What it raises its owner to. */
    long raises = Job.NEVER;

    final List<Job> waiters = new ArrayList<>();

    /** Of a semaphore: units that are there, and for each unit taken and not given by its taker that job. */
    int units;

    final List<Job> takers = new ArrayList<>();

    LockState(Board.Resource spec, Board.Protocol protocol, List<TaskState> users) {
        this.spec = spec;
        this.protocol = protocol;
        this.users = users;
        units = spec.count();
    }
}
