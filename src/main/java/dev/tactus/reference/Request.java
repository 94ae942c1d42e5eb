package dev.tactus.reference;

import dev.tactus.board.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of work on its way to a worker of a pool. */
final class Request {
    final int pool;
    /** Number in the order of making over all pools. */
    final long number;

    final Job from;
    final Step.Offload step;
    /** What the worker does, the offloader's own compute; empty where a task is named. */
    final List<Program.Op> ops;

    @Nullable
    Message message;

    @Nullable
    Job job;
    /** The worker's place in the pool's list, -1 before the binding. */
    int worker = -1;

    boolean started;
    boolean answered;
    /** The offloader is gone: nobody wants the answer. */
    boolean forgotten;

    Request(int pool, long number, Job from, Step.Offload step, List<Program.Op> ops) {
        this.pool = pool;
        this.number = number;
        this.from = from;
        this.step = step;
        this.ops = ops;
    }
}
