package dev.tactus.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or a polite kill, while a command runs: the command is told and may finish its report before the JVM goes
 * down with status 130 (143 for a kill). Closing it takes the hook away.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "interruption");
    private volatile boolean raised;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupt() {
        raised = true;
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the user wants the command to come to an end. */
    boolean isRaised() {
        return raised;
    }

    @Override
    public void close() {
        done.countDown();
        if (!raised) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The JVM went down in this very moment; the hook has nothing to wait for any more.
            }
        }
    }
}
