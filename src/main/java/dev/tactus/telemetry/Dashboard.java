package dev.tactus.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/**
 * A web page that shows the boards of a broker; docs/dashboard.md describes it. It knows of them what every other MQTT
 * subscriber does and nothing else, and listens on this machine alone.
 */
public final class Dashboard implements AutoCloseable {
    /** The port that is tried where nobody names one. */
    public static final int USUAL_PORT = 8420;

    private static final long LAST_STATE_MILLIS = 2000;
    private static final long LAST_FRAME_MILLIS = 1000;

    private final Picture picture;
    private final Watcher watcher;
    private final PageFeed feed;
    private final PageServer server;

    private Dashboard(Target target, int port) {
        picture = new Picture(target.url());
        watcher = new Watcher(target, picture);
        String token = token();
        feed = new PageFeed(picture, token);
        Map<String, Route> routes = new LinkedHashMap<>(PageFiles.routes());
        routes.put("/stream", feed);
        routes.put("/command", new PageCommands(picture, watcher, token));
        routes.put("/metrics", new Exposition(picture));
        server = PageServer.start(port, routes);
    }

    /** 122 bits of the system's source of chance for secrets (UUID, version 4): no other process can guess them. */
    private static String token() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /**
     * Serves the page at {@link #USUAL_PORT}, or at any free port if that is taken, and connects to the broker
     * meanwhile.
     */
    public static Dashboard startAnywhere(Target target) {
        return anywhere(target).started();
    }

    /**
     * Serves the page, and connects to the broker meanwhile.
     *
     * @param port 1 to 65535, or 0 for any free one
     * @throws TelemetryException if the port is taken, or may not be used
     */
    public static Dashboard start(Target target, int port) {
        return new Dashboard(target, port).started();
    }

    /**
     * As {@link #start}, once the broker has let the page's server in.
     *
     * @throws TelemetryException also if the broker cannot be reached
     */
    public static Dashboard startConnected(Target target, int port) {
        return new Dashboard(target, port).connected();
    }

    /** As {@link #startConnected}, at {@link #USUAL_PORT}, or at any free port if that is taken. */
    public static Dashboard startConnectedAnywhere(Target target) {
        Dashboard dashboard = anywhere(target);
        return dashboard.connected();
    }

    private static Dashboard anywhere(Target target) {
        try {
            return new Dashboard(target, USUAL_PORT);
        } catch (TelemetryException e) {
            return new Dashboard(target, 0);
        }
    }

    private Dashboard started() {
        watcher.start();
        return this;
    }

    private Dashboard connected() {
        try {
            watcher.start().join();
            return this;
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof TelemetryException known ? known : e;
        }
    }

    /** Its address for a browser. */
    public String url() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    /** The run of that name is over: gives open pages its end, as far as that does not take long. */
    public void finish(String instance) {
        picture.awaitEnd(instance, LAST_STATE_MILLIS);
    }

    /** Gives open pages the last state and closes all connections. */
    @Override
    public void close() {
        picture.end();
        feed.drain(LAST_FRAME_MILLIS);
        server.close();
        watcher.close();
    }
}
