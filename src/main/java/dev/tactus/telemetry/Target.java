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
 * @param tls whom to trust and what to show, or null where the wire is open
 */
public record Target(
        String host,
        int port,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable Tls tls) {
    private static final int DEFAULT_PORT = 1883;
    private static final int DEFAULT_TLS_PORT = 8883;

    /** One without TLS. */
    public Target(String host, int port, @Nullable String user, @Nullable Secret password) {
        this(host, port, user, password, null);
    }

    /** As below, trusting whom Java trusts. */
    public static Target of(URI url, @Nullable String user, @Nullable Secret password) {
        return of(url, user, password, Tls.PLAIN);
    }

    /**
     * Reads {@code tcp://host:port} or {@code mqtt://host:port}, or {@code ssl://host:port} or
     * {@code mqtts://host:port} for TLS; the port is 1883 or 8883 where none is given.
     *
     * @param tls what holds if it is TLS
     * @throws TelemetryException for any other scheme, a path, a user or password, or an address without a host
     */
    public static Target of(URI url, @Nullable String user, @Nullable Secret password, Tls tls) {
        String scheme = String.valueOf(url.getScheme());
        if (scheme.equals("ws") || scheme.equals("wss")) {
            throw new TelemetryException(
                    "a broker by " + scheme + ":// is not supported (tcp://host:port or ssl://host:port)", null);
        }
        if (url.getRawUserInfo() != null) {
            throw new TelemetryException(
                    "user and password do not stand in the address of the broker (user: and password: under mqtt: in"
                            + " config/tactus.yaml)",
                    null);
        }
        boolean secure = scheme.equals("ssl") || scheme.equals("mqtts");
        String path = url.getRawPath();
        if (!secure && !scheme.equals("tcp") && !scheme.equals("mqtt")
                || url.getHost() == null
                || path != null && path.length() > 1) {
            throw new TelemetryException(
                    "'" + url + "' is not the address of a broker (tcp://host:port or ssl://host:port)", null);
        }
        int usual = secure ? DEFAULT_TLS_PORT : DEFAULT_PORT;
        return new Target(
                url.getHost(), url.getPort() < 0 ? usual : url.getPort(), user, password, secure ? tls : null);
    }

    /** The address, without user and password. */
    public String url() {
        return (tls == null ? "tcp://" : "ssl://") + host + ":" + port;
    }

    @Override
    public String toString() {
        return url();
    }
}
