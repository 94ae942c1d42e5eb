package dev.tactus.cli;

import dev.tactus.board.MqttSettings;
import dev.tactus.board.Settings;
import dev.tactus.telemetry.Broker;
import dev.tactus.telemetry.Secret;
import dev.tactus.telemetry.Sparkplug;
import dev.tactus.telemetry.Target;
import dev.tactus.telemetry.TelemetryException;
import dev.tactus.telemetry.Tls;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The broker of a run: one of the network, or the embedded one, which starts while the board is loaded. */
final class Station implements AutoCloseable {
    private final @Nullable CompletableFuture<Broker> embedded;
    private final @Nullable Target remote;

    private final @Nullable Sparkplug sparkplug;

    private Station(MqttSettings settings, @Nullable CompletableFuture<Broker> embedded, @Nullable Target remote) {
        sparkplug = settings.sparkplug() ? new Sparkplug(settings.group(), settings.host()) : null;
        this.embedded = embedded;
        this.remote = remote;
    }

    /** @param option what {@code --mqtt} says, which goes before the settings */
    static Station open(Settings settings, @Nullable URI option) {
        MqttSettings mqtt = settings.mqtt();
        String url = option != null ? option.toString() : mqtt.url();
        Tls tls = new Tls(mqtt.ca(), mqtt.certificate(), mqtt.key());
        if (url == null) {
            Broker.Setup setup = new Broker.Setup(
                    mqtt.port(), mqtt.bind(), mqtt.user(), password(mqtt), mqtt.certificate() == null ? null : tls);
            return new Station(mqtt, CompletableFuture.supplyAsync(() -> Broker.start(setup)), null);
        }
        try {
            return new Station(mqtt, null, Target.of(URI.create(url), mqtt.user(), password(mqtt), tls));
        } catch (TelemetryException | IllegalArgumentException e) {
            throw StopException.beforeTheStart(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable Secret password(MqttSettings settings) {
        String variable = settings.passwordVariable();
        if (variable != null) {
            return new Secret.Variable(variable);
        }
        Path file = settings.passwordFile();
        return file == null ? null : new Secret.Text(file);
    }

    /** What the run is for Sparkplug hosts as well, or null for nothing. */
    @Nullable
    Sparkplug sparkplug() {
        return sparkplug;
    }

    boolean isEmbedded() {
        return remote == null;
    }

    /** Where to publish; waits until the embedded broker listens. */
    Target target() {
        if (remote != null) {
            return remote;
        }
        return broker().target();
    }

    /** The address for others; waits as {@link #target} does. */
    String url() {
        return remote != null ? remote.url() : broker().url();
    }

    private Broker broker() {
        try {
            return Objects.requireNonNull(embedded).join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw StopException.beforeTheStart(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** Stops the embedded broker; one that is still starting is stopped when it has. */
    @Override
    public void close() {
        CompletableFuture<Broker> broker = embedded;
        if (broker != null && !broker.isCompletedExceptionally()) {
            CompletableFuture<Void> stopped = broker.thenAccept(Broker::close);
            if (broker.isDone()) {
                stopped.join();
            }
        }
    }
}
