package dev.tactus.board;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code config/tactus.yaml} says: how a run is watched. Nothing here can change a run.
 *
 * @param port of the embedded broker, 0 for any free one
 * @param url of a broker to publish to instead, or null
 * @param user to log in there with, or null
 * @param passwordVariable the variable of the environment that holds the password, or null
 * @param passwordFile the file that holds the password, or null; at most one of the two is given
 * @param samplesMillihertz sampled metrics a second of wall time, in thousandths; 0 for none
 * @param traceMillihertz trace batches a second of wall time, in thousandths; 0 for none
 * @param dashboardPort of the page, 0 for any free one, {@link #USUAL} for the usual one or else any, -1 for no page
 */
public record Settings(
        int port,
        @Nullable String url,
        @Nullable String user,
        @Nullable String passwordVariable,
        @Nullable Path passwordFile,
        long samplesMillihertz,
        long traceMillihertz,
        int dashboardPort) {
    /** The port that the dashboard has where nobody names one, unless it is taken. */
    public static final int USUAL = -2;

    /** What holds where no file says otherwise. */
    public static final Settings DEFAULT = new Settings(1883, null, null, null, null, 10_000, 20_000, USUAL);

    /**
     * Reads a file of settings.
     *
     * @param file as the user gave it; a relative file of a password is looked up beside it
     * @throws InputException with every mistake found, a file that cannot be read included
     */
    public static Settings load(Path file) {
        return new SettingsReader().read(file);
    }
}
