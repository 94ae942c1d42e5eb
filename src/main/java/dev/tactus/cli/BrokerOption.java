package dev.tactus.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which broker it is; use it as a mixin. */
final class BrokerOption {
    /** Null for the one that the command takes by itself. */
    @Option(
            names = "--mqtt",
            paramLabel = "URL",
            converter = Converters.Broker.class,
            description = "The broker to connect to, such as tcp://localhost:1883.")
    @Nullable
    URI mqtt;
}
