package dev.tactus.sweep;

import dev.tactus.board.Board;
import dev.tactus.board.Run;
import java.util.concurrent.CountDownLatch;

/** A thread that runs a board over and over, to keep the machine busy. */
final class Load {
    private static final int PIECES = 100;

    private final CountDownLatch going = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean stopped;

    Load(Board board, long seed) {
        thread = new Thread(() -> work(board, seed), "load");
        thread.setDaemon(true);
    }

    private void work(Board board, long seed) {
        try {
            long step = Math.max(1, board.plan().duration() / PIECES);
            while (!stopped) {
                Run run = Run.of(board, seed);
                for (long now = step; !stopped && !run.over(); now += step) {
                    run.until(now);
                    going.countDown();
                }
            }
        } finally {
            going.countDown();
        }
    }

    void start() {
        thread.start();
    }

    /** Waits until it has begun to work. */
    void awaitFirstPiece() {
        boolean interrupted = false;
        while (true) {
            try {
                going.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it, and waits for its end. */
    void stop() {
        stopped = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
