package dev.tactus.telemetry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Server-sent events (HTML Standard, 9.2): first the token of this server, then frames. A frame is made when the
 * browser has taken the one before, out of what is newest then.
 */
final class PageFeed implements Route {
    private static final int MOST_VIEWERS = 16;

    /** At most 25 frames a second, as many as the page draws pictures, and one a second where nothing happens. */
    private static final long SHORTEST_MILLIS = 40;

    private static final long LONGEST_MILLIS = 1000;

    private final Picture picture;
    private final String token;
    private final Semaphore viewers = new Semaphore(MOST_VIEWERS);

    PageFeed(Picture picture, String token) {
        this.picture = picture;
        this.token = token;
    }

    @Override
    public void answer(HttpExchange exchange) throws IOException {
        if (!viewers.tryAcquire()) {
            PageServer.text(exchange, 503, MOST_VIEWERS + " pages are open already");
            return;
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            write(out, "retry: 1000\nevent: hello\ndata: {\"token\":\"" + token + "\"}\n\n");
            stream(out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            viewers.release();
        }
    }

    private void stream(OutputStream out) throws IOException, InterruptedException {
        long seen = 0;
        while (true) {
            Picture.Frame frame = picture.next(seen, LONGEST_MILLIS);
            write(out, "data: " + frame.json() + "\n\n");
            seen = frame.stamp();
            if (frame.last()) {
                write(out, "event: bye\ndata: {}\n\n");
                return;
            }
            picture.rest(SHORTEST_MILLIS);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Waits until all browsers have what there is, but not longer than that. */
    void drain(long millis) {
        try {
            if (viewers.tryAcquire(MOST_VIEWERS, millis, TimeUnit.MILLISECONDS)) {
                viewers.release(MOST_VIEWERS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
