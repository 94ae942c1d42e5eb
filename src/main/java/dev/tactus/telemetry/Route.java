package dev.tactus.telemetry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What is behind one path of the {@link PageServer}. The request has passed the {@link PageGuard}. */
@FunctionalInterface
interface Route {
    /** Answers, and may take as long as it wants: each request has a thread of its own. */
    void answer(HttpExchange exchange) throws IOException;
}
