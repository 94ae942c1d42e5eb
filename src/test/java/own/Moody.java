package own;

import dev.tactus.rt.Job;
import dev.tactus.rt.KeyScheduler;
import java.util.concurrent.atomic.AtomicInteger;

/** A scheduler that orders otherwise each time that one is made: no two runs of it are the same. */
public final class Moody extends KeyScheduler {
    private static final AtomicInteger MADE = new AtomicInteger();

    private final int mood = MADE.incrementAndGet();

    @Override
    protected long key(Job job) {
        return (job.task().ordinal() + mood) % 3;
    }
}
