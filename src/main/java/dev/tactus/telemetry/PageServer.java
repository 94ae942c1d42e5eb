package dev.tactus.telemetry;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web server on this machine alone: a path leads to a {@link Route}, and every answer carries the rules by which the
 * browser keeps the page to what comes from here.
 */
final class PageServer implements AutoCloseable {
    /** Scripts, styles and data from this server and nowhere else; nobody may frame the page. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int BACKLOG = 50;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, Route> routes;

    static {
        // Without it each small frame waits for the acknowledgement of the one before (Nagle's algorithm).
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private PageServer(HttpServer server, Map<String, Route> routes) {
        this.server = server;
        this.routes = routes;
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "tactus-page");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to listen.
     *
     * @param port 1 to 65535, or 0 for any free one
     * @param routes by path; a command's path begins with {@code /command}
     * @throws TelemetryException if the port is taken, or may not be used
     */
    static PageServer start(int port, Map<String, Route> routes) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
            PageServer started = new PageServer(HttpServer.create(address, BACKLOG), routes);
            started.server.setExecutor(started.threads);
            started.server.createContext("/", started::answer);
            started.server.start();
            return started;
        } catch (IOException e) {
            throw new TelemetryException(
                    "port " + port + " cannot be used for the dashboard: " + e.getMessage()
                            + " (another port, or 0 for any free one)",
                    e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Security-Policy", POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("X-Frame-Options", "DENY");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Cache-Control", "no-store");
            String path = exchange.getRequestURI().getPath();
            boolean command = path.startsWith("/command");
            String refusal = PageGuard.refusal(
                    exchange.getRequestHeaders(),
                    path.equals("/"),
                    !exchange.getRequestMethod().equals("GET"));
            Route route = routes.get(path);
            if (refusal != null) {
                text(exchange, 403, refusal);
            } else if (route == null) {
                text(exchange, 404, "there is no such page");
            } else if (!exchange.getRequestMethod().equals(command ? "POST" : "GET")) {
                headers.set("Allow", command ? "POST" : "GET");
                text(exchange, 405, "only " + (command ? "POST" : "GET") + " is understood here");
            } else {
                route.answer(exchange);
            }
        }
    }

    /** Answers with a line of text. */
    static void text(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with a body. */
    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** Closes all connections. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
