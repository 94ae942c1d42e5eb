package dev.tactus.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A wire between a client and a broker that can be closed like a tap: bytes then wait, as behind a broker that hangs.
 */
final class Gate implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private final Thread doorman;
    private boolean shut;

    Gate(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        doorman = start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void shut(boolean newShut) {
        lock.lock();
        try {
            shut = newShut;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Cuts the wires there are; whoever comes back gets a new one. */
    void cut() {
        sockets.forEach(Gate::close);
    }

    private static Thread start(Runnable body) {
        Thread thread = new Thread(body, "gate");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        try {
            while (true) {
                Socket inner = server.accept();
                Socket outer = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(inner);
                sockets.add(outer);
                start(() -> pass(inner, outer));
                start(() -> pass(outer, inner));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[4096];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                waitUntilOpen();
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // One side is gone: so is the other.
        } finally {
            close(from);
            close(to);
        }
    }

    private void waitUntilOpen() {
        lock.lock();
        try {
            while (shut) {
                opened.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed then.
        }
    }

    /**
     * Cuts all wires. A server socket that is closed while a thread waits at it lets in whoever comes until that thread
     * wakes up: so its end is waited for first, or a client that comes back at once would get a wire that nobody cuts.
     */
    @Override
    public void close() throws IOException {
        server.close();
        boolean interrupted = false;
        while (doorman.isAlive()) {
            try {
                doorman.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        sockets.forEach(Gate::close);
        shut(false);
    }
}
