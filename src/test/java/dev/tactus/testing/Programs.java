package dev.tactus.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the programs of the system that some tests need, and knows what installs them. */
public final class Programs {
    /** Debian's package of each program that is not called like its package. */
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("mosquitto_sub", "mosquitto-clients"),
            Map.entry("mosquitto_pub", "mosquitto-clients"),
            Map.entry("mosquitto_rr", "mosquitto-clients"),
            Map.entry("mosquitto_passwd", "mosquitto"),
            Map.entry("vcd2fst", "gtkwave"),
            Map.entry("fst2vcd", "gtkwave"),
            Map.entry("protoc", "protobuf-compiler"),
            Map.entry("node", "nodejs"),
            Map.entry("chromedriver", "chromium-driver"),
            Map.entry("script", "bsdutils"),
            Map.entry("stty", "coreutils"));

    /** What comes from npm, in the versions that {@code src/test/node} pins, and where it lies among its packages. */
    private static final Map<String, String> NODE =
            Map.of("node-red", "node-red/red.js", "@asyncapi/parser", "@asyncapi/parser/cjs/index.js");

    private Programs() {}

    /**
     * Looks on the PATH, and where Debian puts servers that an ordinary user's PATH leaves out; what comes from npm
     * lies in the folder of {@code .ci/node}.
     */
    public static Optional<Path> find(String program) {
        String module = NODE.get(program);
        if (module != null) {
            return Optional.of(nodePackages().resolve(module)).filter(Files::isReadable);
        }
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

    /** Where {@code .ci/node} installs, by the contents of the lock file: another one is another folder. */
    private static Path nodePackages() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path folder =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        try {
            byte[] lock = Files.readAllBytes(Path.of("src/test/node/package-lock.json"));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(lock);
            return folder.resolve("tactus/node-" + HexFormat.of().formatHex(digest, 0, 8) + "/node_modules");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The line that installs a program. */
    public static String install(String program) {
        if (NODE.containsKey(program)) {
            return ".ci/node";
        }
        return "apt-get install " + PACKAGES.getOrDefault(program, program);
    }
}
