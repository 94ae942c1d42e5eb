package dev.tactus.check;

/** What became of the requests to one pool. */
public final class PoolStats {
    Check[] onDepth = Check.NONE;
    private long requests;
    private long done;
    private int queue;
    private int queueMax;

    void request(long at, int task) {
        requests++;
        queue++;
        if (queue > queueMax) {
            queueMax = queue;
        }
        for (Check check : onDepth) {
            check.depth(at, queue, task);
        }
    }

    /** A job of one of its helpers starts, or the request leaves the queue without. */
    void left(long at) {
        queue--;
        for (Check check : onDepth) {
            check.depthFalls(at, queue);
        }
    }

    void answered() {
        done++;
    }

    /** Requests that were made. */
    public long requests() {
        return requests;
    }

    /** Requests whose answer came back. */
    public long done() {
        return done;
    }

    /** Requests that no worker has started yet, and that were not lost. */
    public int queue() {
        return queue;
    }

    /** The most there ever were. */
    public int queueMax() {
        return queueMax;
    }
}
