package dev.tactus.telemetry;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets that send small packets at once, and are read in large pieces: the client library leaves Nagle's
 * algorithm on, and reads each message in several pieces of some bytes.
 */
final class NoDelay extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
        return prepared(new Buffered());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return prepared(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return prepared(new Socket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return prepared(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return prepared(new Socket(host, port, local, localPort));
    }

    /** The library asks for this kind alone, and connects it itself. */
    private static final class Buffered extends Socket {
        private @Nullable InputStream in;

        @Override
        public InputStream getInputStream() throws IOException {
            InputStream known = in;
            if (known == null) {
                known = new BufferedInputStream(super.getInputStream(), 1 << 16);
                in = known;
            }
            return known;
        }
    }

    private static Socket prepared(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return socket;
    }
}
