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
    private boolean shut;

    Gate(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        start(this::accept);
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

    private static void start(Runnable body) {
        Thread thread = new Thread(body, "gate");
        thread.setDaemon(true);
        thread.start();
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

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(Gate::close);
        shut(false);
    }
}
