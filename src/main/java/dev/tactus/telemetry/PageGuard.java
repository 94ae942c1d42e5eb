package dev.tactus.telemetry;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a request comes from our own page or from the user. The server listens on this machine alone, but the
 * browser that runs here shows other web sites too: by a name that they let point to 127.0.0.1 (DNS rebinding) they
 * would be of our origin, and without reading anything they could still post. The name in {@code Host} stops the one,
 * {@code Origin} and {@code Sec-Fetch-Site} the other (Fetch Standard, Fetch Metadata Request Headers).
 */
final class PageGuard {
    /** This machine by any port: through a tunnel it is another. */
    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

    private PageGuard() {}

    /**
     * Why a request is refused, in words for whoever looks, or null.
     *
     * @param headers of the request
     * @param page whether any link may lead there: the page itself, which says nothing of a board
     * @param post whether it may want something done: then it must say where it comes from
     */
    static @Nullable String refusal(Headers headers, boolean page, boolean post) {
        String host = only(headers, "Host");
        if (host == null || !LOOPBACK.matcher(host).matches()) {
            return "the Host header must name this machine: localhost, 127.0.0.1 or [::1]";
        }
        String origin = headers.containsKey("Origin") ? String.valueOf(only(headers, "Origin")) : null;
        if (origin == null && post) {
            return "a command needs an Origin header";
        }
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            return "the Origin header names another site";
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        if (!page && site != null && !site.equals("same-origin") && !site.equals("none")) {
            return "the request comes from another site";
        }
        return null;
    }

    private static @Nullable String only(Headers headers, String name) {
        List<String> values = headers.get(name);
        return values == null || values.size() != 1 ? null : values.get(0);
    }
}
