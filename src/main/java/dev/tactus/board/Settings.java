package dev.tactus.board;

import java.nio.file.Path;

/**
 * What {@code config/tactus.yaml} says: how a run is watched. Nothing here can change a run.
 *
 * @param mqtt where to publish
 * @param samplesMillihertz sampled metrics a second of wall time, in thousandths; 0 for none
 * @param traceMillihertz trace batches a second of wall time, in thousandths; 0 for none
 * @param dashboardPort of the page, 0 for any free one, {@link #USUAL} for the usual one or else any, -1 for no page
 */
public record Settings(MqttSettings mqtt, long samplesMillihertz, long traceMillihertz, int dashboardPort) {
    /** The port that the dashboard has where nobody names one, unless it is taken. */
    public static final int USUAL = -2;

    /** What holds where no file says otherwise. */
    public static final Settings DEFAULT = new Settings(MqttSettings.DEFAULT, 10_000, 20_000, USUAL);

    /**
     * Reads a file of settings.
     *
     * @param file as the user gave it; relative files in it are looked up beside it
     * @throws InputException with every mistake found, a file that cannot be read included
     */
    public static Settings load(Path file) {
        return new SettingsReader().read(file);
    }
}
