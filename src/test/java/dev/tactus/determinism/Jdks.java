package dev.tactus.determinism;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JDKs to test with: those that {@code TACTUS_TEST_JDKS} lists, by default all that are installed. */
public final class Jdks {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    private Jdks() {}

    /** Their homes; several names of one JDK count once. */
    public static List<Path> homes() {
        String listed = System.getenv("TACTUS_TEST_JDKS");
        Map<Path, Path> homes = new LinkedHashMap<>();
        if (listed != null && !listed.isBlank()) {
            for (String home : listed.trim().split("[,;:\\s]+")) {
                if (!add(Path.of(home), homes)) {
                    throw new IllegalArgumentException("TACTUS_TEST_JDKS names " + home + ", which has no bin/java");
                }
            }
            return List.copyOf(homes.values());
        }
        add(Path.of(System.getProperty("java.home")), homes);
        if (Files.isDirectory(INSTALLED)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(INSTALLED)) {
                List<Path> sorted = new ArrayList<>();
                folders.forEach(sorted::add);
                sorted.stream().sorted().forEach(home -> add(home, homes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(homes.values());
    }

    private static boolean add(Path home, Map<Path, Path> homes) {
        Path java = home.resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            return false;
        }
        try {
            Path real = java.toRealPath();
            homes.putIfAbsent(real, real.getParent().getParent());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a program with a {@code main} prints when that JDK runs it with the class path of the tests. */
    public static List<String> run(Path home, Collection<String> flags, Class<?> program, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin").resolve("java").toString()));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status + ":\n" + text);
            }
            return text.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
