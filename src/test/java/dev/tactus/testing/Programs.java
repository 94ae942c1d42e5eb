package dev.tactus.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the programs of the system that some tests need, and knows what installs them. */
public final class Programs {
    /** Debian's package of each program that is not called like its package. */
    private static final Map<String, String> PACKAGES = Map.of(
            "mosquitto_sub", "mosquitto-clients",
            "mosquitto_pub", "mosquitto-clients",
            "vcd2fst", "gtkwave",
            "fst2vcd", "gtkwave",
            "protoc", "protobuf-compiler",
            "mosquitto_rr", "mosquitto-clients",
            "mosquitto_passwd", "mosquitto",
            "node", "nodejs",
            "chromedriver", "chromium-driver");

    private Programs() {}

    /** Looks on the PATH, and where Debian puts servers that an ordinary user's PATH leaves out. */
    public static Optional<Path> find(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return List.of((path + File.pathSeparator + "/usr/sbin" + File.pathSeparator + "/usr/local/sbin")
                        .split(File.pathSeparator))
                .stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** As {@link #find}, for a test that {@link NeedsProgram} lets run only if the program is there. */
    public static Path get(String program) {
        return find(program).orElseThrow(() -> new IllegalStateException("needs " + program + ": " + install(program)));
    }

    /** The line that installs a program. */
    public static String install(String program) {
        return "apt-get install " + PACKAGES.getOrDefault(program, program);
    }
}
