package dev.tactus.reference;

import dev.tactus.board.Board;
import java.util.ArrayList;
import java.util.List;

/** A pool of workers. */
final class PoolState {
    final Board.Pool spec;
    final int index;
    /** Requests that wait for room in the queue. */
    final List<Request> outside = new ArrayList<>();
    /** Requests that have reached the pool and are bound to no worker. */
    final List<Request> unbound = new ArrayList<>();
    /** Requests that are bound to a worker and not finished. */
    final List<Request> bound = new ArrayList<>();
    /** Requests made and not started. */
    int queued;

    int mostQueued;
    /** How many requests have been bound so far. */
    long bindings;

    PoolState(Board.Pool spec, int index) {
        this.spec = spec;
        this.index = index;
    }
}
