package dev.tactus.cli;

import dev.tactus.board.MqttSettings;
import dev.tactus.board.Settings;
import dev.tactus.telemetry.Dashboard;
import dev.tactus.telemetry.TelemetryException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows boards that run elsewhere: the page of {@code run} by itself. */
@Command(
        name = "dashboard",
        description = "Show the boards of a broker, wherever they run, in the browser.",
        footer = {
            "",
            "Serves a page on this machine alone until Ctrl-C; docs/dashboard.md describes",
            "it. Without --mqtt the broker is url: of the settings, else tcp://127.0.0.1 at",
            "port:. User and password of the broker stand in the settings; the browser never",
            "gets them.",
            "Exit status: 2 bad input or usage, 3 failed, 130 interrupted.",
            "Example:",
            "  tactus dashboard --mqtt tcp://rig.local:1883 --open"
        })
final class DashboardCommand implements Callable<Integer> {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    @Spec
    private CommandSpec spec;

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = Converters.Port.class,
            description = "Port of the page; 0 takes any free one (default: that of the settings).")
    @Nullable
    private Integer port;

    @Mixin
    private StationOptions shown = new StationOptions();

    @Override
    public Integer call() {
        Settings settings = SettingsFile.load(shown.config);
        PrintWriter err = spec.commandLine().getErr();
        MqttSettings usual = settings.mqtt();
        URI url = broker.mqtt == null && usual.url() == null
                ? URI.create((usual.certificate() == null ? "tcp" : "ssl") + "://127.0.0.1:" + usual.port())
                : broker.mqtt;
        try (Station station = Station.open(settings, url);
                Dashboard dashboard = dashboard(settings, station);
                Interruption interruption = new Interruption()) {
            err.println("boards of " + station.target().url());
            err.println("  " + dashboard.url() + " (dashboard)");
            err.flush();
            if (shown.open) {
                Opener.open(dashboard.url(), err);
            }
            while (!interruption.isRaised()) {
                LockSupport.parkNanos(this, LOOK_NANOS);
            }
            return ExitStatus.INTERRUPTED;
        }
    }

    private Dashboard dashboard(Settings settings, Station station) {
        int wanted = port != null ? port : settings.dashboardPort();
        try {
            if (wanted >= 0) {
                return Dashboard.startConnected(station.target(), wanted);
            }
            return Dashboard.startConnectedAnywhere(station.target());
        } catch (TelemetryException e) {
            throw StopException.beforeTheStart(String.valueOf(e.getMessage()), e);
        }
    }
}
