package dev.tactus.telemetry;

import org.jspecify.annotations.Nullable;

/** Telemetry cannot start: a port that is taken, a broker that cannot be reached. The message is for the user. */
public final class TelemetryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TelemetryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
