package dev.tactus.telemetry;

/**
 * What telemetry has done so far. Every message is in exactly one count; before the end, what is on its way is in none
 * but {@code happened} or {@code due}.
 *
 * @param events of the board: happened, acknowledged by the broker, and not acknowledged
 * @param samples messages of sampled metrics: due, handed to the connection, and left out
 * @param batches of the trace: the same
 * @param rows of the batches that were sent
 * @param commands that came over MQTT
 * @param connections how often the broker was reached
 * @param reported whether the broker has acknowledged the report
 * @param trouble what the user must know, or empty
 */
public record Totals(
        Sent events,
        long misses,
        long clusterChanges,
        long contractsBroken,
        long modeChanges,
        Sent samples,
        Sent batches,
        Rows rows,
        Commands commands,
        long connections,
        boolean connected,
        boolean reported,
        String trouble) {

    /** @param due messages there were to send; @param sent those that were; @param lost those that will never be */
    public record Sent(long due, long sent, long lost) {}

    /** @param done carried out; @param refused not understood, not allowed or too many */
    public record Commands(long done, long refused) {
        /** Where none came. */
        public static final Commands NONE = new Commands(0, 0);
    }

    /** Rows that the batches held, and rows for which there was no room; counted at the end. */
    public record Rows(long slices, long jobs, long slicesLeftOut, long jobsLeftOut) {
        /** Where there are no batches. */
        public static final Rows NONE = new Rows(0, 0, 0, 0);
    }
}
