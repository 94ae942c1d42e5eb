package dev.tactus.cli;

import org.jspecify.annotations.Nullable;

/** Ends a command with one clear line and a status: a port that is taken, a report that cannot be written. */
final class StopException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private StopException(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** Something outside stops the run before it starts: status 2. */
    static StopException beforeTheStart(String message, @Nullable Throwable cause) {
        return new StopException(ExitStatus.BAD_INPUT, message, cause);
    }

    /** Something fails after the start: status 3. */
    static StopException afterTheStart(String message, @Nullable Throwable cause) {
        return new StopException(ExitStatus.FAILED, message, cause);
    }

    int status() {
        return status;
    }
}
