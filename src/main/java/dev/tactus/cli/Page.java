package dev.tactus.cli;

import dev.tactus.board.Settings;
import dev.tactus.telemetry.Dashboard;
import dev.tactus.telemetry.Target;
import dev.tactus.telemetry.TelemetryException;
import org.jspecify.annotations.Nullable;

/**
 * What the options say of the page in the browser.
 *
 * @param port 0 for any free one, -1 for no page, null where the option is absent
 * @param open whether the browser is to be started
 */
record Page(@Nullable Integer port, boolean open) {
    /** Serves the page, or does not: then null. */
    @Nullable
    Dashboard start(Settings settings, Target target) {
        int wanted = port != null ? port : settings.dashboardPort();
        try {
            if (wanted == Settings.USUAL) {
                return Dashboard.startAnywhere(target);
            }
            return wanted < 0 ? null : Dashboard.start(target, wanted);
        } catch (TelemetryException e) {
            throw StopException.beforeTheStart(String.valueOf(e.getMessage()), e);
        }
    }
}
