package dev.tactus.telemetry;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A broker to publish to.
 *
 * @param host name or address
 * @param port TCP port
 * @param user name to log in with, or null
 * @param password where the password stands, or null
 */
public record Target(
        String host,
        int port,
        @Nullable String user,
        @Nullable Secret password) {
    private static final int DEFAULT_PORT = 1883;

    /**
     * Reads {@code tcp://host:port} or {@code mqtt://host:port}; the port is 1883 where none is given.
     *
     * @throws TelemetryException for any other scheme, a path, or an address without a host
     */
    public static Target of(URI url, @Nullable String user, @Nullable Secret password) {
        String scheme = String.valueOf(url.getScheme());
        if (scheme.equals("ssl") || scheme.equals("mqtts") || scheme.equals("ws") || scheme.equals("wss")) {
            throw new TelemetryException(
                    "a broker by " + scheme + ":// is not supported yet (tcp://host:port or mqtt://host:port)", null);
        }
        String path = url.getRawPath();
        if (!scheme.equals("tcp") && !scheme.equals("mqtt")
                || url.getHost() == null
                || path != null && path.length() > 1) {
            throw new TelemetryException("'" + url + "' is not the address of a broker (tcp://host:port)", null);
        }
        return new Target(url.getHost(), url.getPort() < 0 ? DEFAULT_PORT : url.getPort(), user, password);
    }

    /** The address, without user and password. */
    public String url() {
        return "tcp://" + host + ":" + port;
    }

    @Override
    public String toString() {
        return url();
    }
}
