package dev.tactus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does pieces of work on the threads of one pool, and hands over what comes of them in their order. */
final class SideBySide {
    private SideBySide() {}

    /** What a piece came to; one of the two is null. */
    private record Done<T>(@Nullable T result, @Nullable Throwable thrown) {}

    /**
     * Does all of it. What a piece throws is thrown here, at its turn.
     *
     * @param work each may give null for nothing to hand over
     */
    static <T> void inOrder(int threads, List<Supplier<@Nullable T>> work, Consumer<T> sink) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            List<Future<Done<T>>> futures = new ArrayList<>();
            for (Supplier<@Nullable T> each : work) {
                futures.add(pool.submit(() -> done(each)));
            }
            for (Future<Done<T>> future : futures) {
                Done<T> done = get(future);
                Throwable thrown = done.thrown();
                if (thrown != null) {
                    rethrow(thrown);
                }
                T result = done.result();
                if (result != null) {
                    sink.accept(result);
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Caught here: the pool would throw a copy without the message. */
    private static <T> Done<T> done(Supplier<@Nullable T> work) {
        try {
            return new Done<>(work.get(), null);
        } catch (RuntimeException | Error e) {
            return new Done<>(null, e);
        }
    }

    private static <T> Done<T> get(Future<Done<T>> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a piece of work that is not caught", e);
        }
    }

    /** Throws what was caught as it is. */
    static void rethrow(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
