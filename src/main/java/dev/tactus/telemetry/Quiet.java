package dev.tactus.telemetry;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Silences the logs of the libraries: what a user must know, Tactus says itself. TACTUS_DEBUG=1 leaves them on. */
final class Quiet {
    /** Held here because the log manager forgets the level of a logger that nobody refers to. */
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("org.apache.activemq"),
            Logger.getLogger("org.apache.artemis"),
            Logger.getLogger("io.netty"),
            Logger.getLogger("org.jgroups"),
            Logger.getLogger("org.eclipse.paho.mqttv5"));

    private Quiet() {}

    static void down() {
        String debug = System.getenv("TACTUS_DEBUG");
        if (debug == null || debug.isEmpty() || debug.equals("0")) {
            LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
        }
    }
}
