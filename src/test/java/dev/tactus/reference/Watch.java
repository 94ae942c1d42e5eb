package dev.tactus.reference;

import dev.tactus.board.Board;
import dev.tactus.board.RunWatcher;
import dev.tactus.sim.TraceSink;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Holds the {@link Invariants} over every run of every test, whoever begins it: the engine asks for it as a service,
 * and JUnit finds it as an extension, so no test can forget it.
 */
public final class Watch implements RunWatcher, BeforeEachCallback, AfterEachCallback {
    private static final Queue<String> BROKEN = new ConcurrentLinkedQueue<>();
    private static final AtomicLong RUNS = new AtomicLong();
    private static volatile boolean off;

    @Override
    public Optional<TraceSink> watch(Board board, long seed) {
        if (off) {
            return Optional.empty();
        }
        RUNS.incrementAndGet();
        return Optional.of(new Invariants(board, seed, BROKEN::add));
    }

    /** How many runs were watched so far. */
    static long runs() {
        return RUNS.get();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        off = AnnotationSupport.isAnnotated(test.getRequiredTestMethod(), Unwatched.class)
                || AnnotationSupport.isAnnotated(test.getRequiredTestClass(), Unwatched.class);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        off = false;
        String first = BROKEN.peek();
        BROKEN.clear();
        if (first != null) {
            throw new AssertionError("a run of this test breaks an invariant: " + first);
        }
    }
}
