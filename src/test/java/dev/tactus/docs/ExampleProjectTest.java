package dev.tactus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.board.Board;
import dev.tactus.testing.Programs;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example project of docs/regression-tests.md, built from the installed pom and jar by the same Maven and without a
 * network: its local repository has what the build of Tactus has, and Tactus.
 */
@Tag("slow")
class ExampleProjectTest {
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";
    private static final long PATIENCE_MINUTES = 10;

    @TempDir
    static Path folder;

    private static Path repository;

    @BeforeAll
    static void install() throws IOException, URISyntaxException {
        Path known = Path.of(
                System.getProperty("tactus.maven.repository", System.getProperty("user.home") + "/.m2/repository"));
        repository = Files.createDirectory(folder.resolve("repository"));
        Path dev = Files.createDirectory(repository.resolve("dev"));
        link(known, repository, "dev");
        if (Files.isDirectory(known.resolve("dev"))) {
            link(known.resolve("dev"), dev, "tactus");
        }
        Path version = Files.createDirectories(dev.resolve("tactus/tactus/0.1.0-SNAPSHOT"));
        Files.copy(Path.of("pom.xml"), version.resolve("tactus-0.1.0-SNAPSHOT.pom"));
        jar(
                Path.of(Board.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()),
                version.resolve("tactus-0.1.0-SNAPSHOT.jar"));
    }

    private static void link(Path from, Path to, String except) throws IOException {
        for (Path each : list(from)) {
            if (!each.getFileName().toString().equals(except)) {
                Files.createSymbolicLink(to.resolve(each.getFileName()), each.toAbsolutePath());
            }
        }
    }

    /** Not left to the folder's own end, which warns of each link. */
    @AfterAll
    static void removeTheLinks() throws IOException {
        for (Path within : List.of(repository.resolve("dev"), repository)) {
            for (Path each : list(within)) {
                if (Files.isSymbolicLink(each)) {
                    Files.delete(each);
                }
            }
        }
    }

    private static List<Path> list(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.sorted().toList();
        }
    }

    private static void jar(Path classes, Path jar) throws IOException {
        if (Files.isRegularFile(classes)) {
            Files.copy(classes, jar);
            return;
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }

    private static Path copy(String name) throws IOException {
        Path from = Path.of("docs/examples/regression-tests");
        Path to = folder.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(file -> !file.startsWith(from.resolve("target"))).forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return to;
    }

    /** Exit status and output of Maven in a project. */
    private record Built(int status, String output) {}

    private static Built maven(Path project, String... arguments) throws IOException, InterruptedException {
        String home = System.getProperty("tactus.maven.home");
        String program = home == null
                ? Programs.get("mvn").toString()
                : Path.of(home, "bin", "mvn").toString();
        List<String> command = new ArrayList<>(List.of(
                program,
                "-o",
                "-B",
                "-Dmaven.repo.local=" + repository,
                // The repository of another build: who has downloaded something into it does not matter.
                "-Dmaven.legacyLocalRepo=true",
                "-Daether.enhancedLocalRepository.trackingFilename=none",
                "-DargLine=-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        Path log = folder.resolve(project.getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        List.of("MAVEN_PROJECTBASEDIR", "MAVEN_CMD_LINE_ARGS", "MAVEN_OPTS", "MAVEN_ARGS", "JAVA_TOOL_OPTIONS")
                .forEach(environment::remove);
        environment.put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            String output = Files.readString(log, StandardCharsets.UTF_8);
            assertThat(ended).as("Maven ends:\n" + output).isTrue();
            return new Built(process.exitValue(), output);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void theExampleIsBuiltAndAUserGetsJacksonYamlAndLittleElse() throws IOException, InterruptedException {
        Path project = copy("whole");
        Path classPath = folder.resolve("class-path");
        Built built = maven(project, "test", PLUGIN, "-DincludeScope=test", "-Dmdep.outputFile=" + classPath);
        assertThat(built.status()).as(built.output()).isZero();
        assertThat(built.output()).contains("Tests run: 16, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(Arrays.stream(Files.readString(classPath).strip().split(File.pathSeparator))
                        .map(jar -> Path.of(jar).getFileName().toString().replaceFirst("-[0-9].*", ""))
                        .filter(name -> !name.startsWith("junit-") && !name.equals("opentest4j"))
                        .filter(name -> !name.equals("apiguardian-api")))
                .containsExactlyInAnyOrder(
                        "tactus",
                        "jackson-dataformat-yaml",
                        "jackson-databind",
                        "jackson-annotations",
                        "jackson-core",
                        "snakeyaml",
                        "jspecify");
    }

    @Test
    void aSlowerTaskFailsTheBuildWithTheReason() throws IOException, InterruptedException {
        Path project = copy("slower");
        Path firmware = project.resolve("firmware.yaml");
        Files.writeString(firmware, Files.readString(firmware).replace("compute: 400us", "compute: 460us"));
        Built built = maven(project, "test");
        assertThat(built.status()).as(built.output()).isNotZero();
        assertThat(built.output())
                .contains("board.yaml, firmware.yaml breaks control.response (<= 450us) at 450us")
                .contains("what ran from its arrival to its end, on the cores that it may use:")
                .contains("replay      tactus check board.yaml firmware.yaml --seed 1 --duration 450.000001us");
    }
}
