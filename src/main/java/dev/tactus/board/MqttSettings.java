package dev.tactus.board;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a run publishes.
 *
 * @param port of the embedded broker, 0 for any free one
 * @param bind the address on which that listens; beyond this machine only with user and password
 * @param url of a broker to publish to instead, or null
 * @param user to log in there with, or who may log in at the embedded one; null for none
 * @param passwordVariable the variable of the environment that holds the password, or null
 * @param passwordFile the file that holds the password, or null; at most one of the two is given
 * @param ca the certificates of those to trust, or null for those that Java knows
 * @param certificate to show: of a client where the broker asks for one, of the embedded broker always; or null
 * @param key the private key of it, given exactly where it is
 * @param sparkplug whether samples go out as Sparkplug B as well
 * @param group of the edge node that the run then is
 * @param host the primary host application that it waits for, or null for none
 */
public record MqttSettings(
        int port,
        String bind,
        @Nullable String url,
        @Nullable String user,
        @Nullable String passwordVariable,
        @Nullable Path passwordFile,
        @Nullable Path ca,
        @Nullable Path certificate,
        @Nullable Path key,
        boolean sparkplug,
        String group,
        @Nullable String host) {
    /** What holds where no file says otherwise: a broker on this machine alone, for everybody. */
    public static final MqttSettings DEFAULT =
            new MqttSettings(1883, "127.0.0.1", null, null, null, null, null, null, null, false, "tactus", null);
}
