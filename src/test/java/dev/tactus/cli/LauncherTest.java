package dev.tactus.cli;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The script {@code tactus}, in a folder with a blank in its name; Maven is played by a script that counts. Making a
 * class-data archive takes seconds, so that the tests of other things say there is none to be had.
 */
class LauncherTest {
    private static final String VERSION = "tactus (not packaged)\n";
    private static final String ARCHIVE =
            (System.getProperty("java.home") + "-" + System.getProperty("java.runtime.version")).replace('/', '_')
                    + ".jsa";

    @TempDir
    static Path shared;

    @TempDir
    Path temporary;

    private Path home;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeAll
    static void makeTheJar() throws IOException {
        writeJar(shared.resolve("product.jar"));
    }

    @BeforeEach
    void layOut() throws IOException {
        home = Files.createDirectory(temporary.resolve("a home"));
        Files.copy(Path.of("tactus"), home.resolve("tactus"));
        executable(home.resolve("tactus"));
    }

    @Test
    void theArchiveStartsFromAnyFolderThroughAChainOfLinks() throws Exception {
        installJar(home);
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.createSymbolicLink(elsewhere.resolve("one"), Path.of("../a home/tactus"));
        Files.createSymbolicLink(temporary.resolve("two"), elsewhere.resolve("one"));
        assertThat(run(Path.of("/"), temporary.resolve("two"), "--version")).isEqualTo(new Outcome(0, VERSION, ""));
        assertThat(run(elsewhere, Path.of("./one"), "--version")).isEqualTo(new Outcome(0, VERSION, ""));
    }

    @Test
    void theExitStatusAndTheWordsOfTheUserPassThrough() throws Exception {
        installJar(home);
        Outcome outcome = start("completion", "two words", "*");
        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.out).isEmpty();
        assertThat(outcome.err).contains("'two words'", "'*'");
    }

    @Test
    void wordsBeyondAsciiArriveWithoutALocaleToo() throws Exception {
        installJar(home);
        Path script = temporary.resolve("script");
        Files.writeString(script, "#!/bin/sh\nunset LANG LC_CTYPE LC_ALL\nexec 'a home/tactus' 'ch\u00e4k'\n");
        executable(script);
        assertThat(run(temporary, script).err).contains("unknown command 'ch\u00e4k'");
    }

    @Test
    void aClassDataArchiveIsMadeOnceForAJarAndHarmlessForAnother() throws Exception {
        Path jar = Files.copy(product(), home.resolve("tactus.jar"));
        assertThat(start("--version")).isEqualTo(new Outcome(0, VERSION, ""));
        assertThat(list(home.resolve("cds")))
                .singleElement()
                .satisfies(file -> assertThat(file).isNotEmptyFile());
        Path archive = list(home.resolve("cds")).get(0);
        FileTime made = Files.getLastModifiedTime(archive);
        assertThat(start("--version")).isEqualTo(new Outcome(0, VERSION, ""));
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
        assertThat(start("--version")).isEqualTo(new Outcome(0, VERSION, ""));
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
    }

    @Test
    void startsAtTheSameMomentMakeOneWholeArchive() throws Exception {
        Files.copy(product(), home.resolve("tactus.jar"));
        assertThat(together(2)).containsOnly(new Outcome(0, VERSION, ""));
        assertThat(list(home.resolve("cds"))).singleElement().asString().endsWith(".jsa");
        assertThat(start("--version")).isEqualTo(new Outcome(0, VERSION, ""));
    }

    @Test
    void optionsForTheJvmAreSplitAtBlanks() throws Exception {
        installJar(home);
        environment.put("TACTUS_JAVA_OPTS", "-Xmx64m -XX:+PrintCommandLineFlags");
        assertThat(start("--version").out).contains("-XX:MaxHeapSize=67108864", VERSION);
    }

    @Test
    void aJavaHomeWithoutJavaIsAClearError() throws Exception {
        installJar(home);
        environment.put("JAVA_HOME", "/nowhere");
        Outcome outcome = start("--version");
        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.err).startsWith("tactus: error: JAVA_HOME is /nowhere, which is no JDK of version 17");
    }

    @Test
    void aJavaHomeThatIsTooOldIsAClearError() throws Exception {
        installJar(home);
        Path old = temporary.resolve("jdk11");
        Files.createDirectories(old.resolve("bin"));
        Files.writeString(old.resolve("bin/java"), "#!/bin/sh\n");
        executable(old.resolve("bin/java"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        environment.put("JAVA_HOME", old.toString());
        assertThat(start("--version").err).contains("no JDK of version 17 or newer");
    }

    @Test
    void aCloneIsBuiltWhenItsSourcesAreNewerAndOnlyThen() throws Exception {
        makeClone();
        Outcome first = start("--version");
        assertThat(first.out).isEqualTo(VERSION);
        assertThat(first.err).startsWith("tactus: building");
        assertThat(start("--version")).isEqualTo(new Outcome(0, VERSION, ""));
        assertThat(builds()).isEqualTo(1);
        Files.writeString(home.resolve("src/main/New.java"), "");
        assertThat(start("--version").out).isEqualTo(VERSION);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aBuildByHandCountsToo() throws Exception {
        makeClone();
        installJar(Files.createDirectories(home.resolve("target")));
        Files.createFile(home.resolve("target/built"));
        assertThat(start("--version")).isEqualTo(new Outcome(0, VERSION, ""));
        assertThat(home.resolve("builds")).doesNotExist();
    }

    @Test
    void startsAtTheSameMomentBuildOnce() throws Exception {
        makeClone();
        assertThat(together(3)).extracting(Outcome::out).containsOnly(VERSION);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void theLockOfADeadBuilderDoesNotBlock() throws Exception {
        makeClone();
        Files.createDirectories(home.resolve("target"));
        Files.createSymbolicLink(home.resolve("target/build.lock"), Path.of("999999999"));
        assertThat(start("--version").out).isEqualTo(VERSION);
        assertThat(Files.isSymbolicLink(home.resolve("target/build.lock"))).isFalse();
    }

    @Test
    void whereOnlyAJreIsOnThePathAJdkOfTheUsualFoldersBuilds() throws Exception {
        makeClone();
        // No archive can be made where a file stands in place of its folder.
        Files.delete(home.resolve("target/quick/cds").resolve(ARCHIVE));
        Files.delete(home.resolve("target/quick/cds"));
        Files.createFile(home.resolve("target/quick/cds"));
        Path jre = temporary.resolve("jre");
        Files.createDirectories(jre.resolve("bin"));
        Files.writeString(jre.resolve("bin/java"), "#!/bin/sh\necho the JRE\n");
        executable(jre.resolve("bin/java"));
        Files.writeString(jre.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        Path jdk = temporary.resolve(".sdkman/candidates/java/current");
        Files.createDirectories(jdk.resolve("bin"));
        String real = System.getProperty("java.home") + "/bin/java";
        Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\nexec '" + real + "' \"$@\"\n");
        executable(jdk.resolve("bin/java"));
        executable(Files.createFile(jdk.resolve("bin/javac")));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        environment.put("HOME", temporary.toString());
        environment.put("PATH", jre.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("JAVA_HOME", "");
        Outcome outcome = start("--version");
        assertThat(outcome.out).as(outcome.err).isEqualTo(VERSION);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void whereNoLinkCanBeMadeTheLauncherSaysSoAndEnds() throws Exception {
        makeClone();
        Path programs = Files.createDirectory(temporary.resolve("programs"));
        Files.writeString(programs.resolve("ln"), "#!/bin/sh\nexit 1\n");
        executable(programs.resolve("ln"));
        environment.put("PATH", programs + ":" + System.getenv("PATH"));
        Outcome outcome = start("--version");
        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.out).isEmpty();
        assertThat(outcome.err)
                .startsWith("tactus: error: cannot make the symbolic link ")
                .endsWith("a home/target/build.lock (./mvnw -DskipTests package needs none)\n");
    }

    @Test
    void aBuildThatFailsEndsWithTwoAndCleanStandardOutput() throws Exception {
        makeClone();
        Files.writeString(home.resolve("mvnw"), "#!/bin/sh\necho does not compile\nexit 1\n");
        Outcome outcome = start("--version");
        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.out).isEmpty();
        assertThat(outcome.err).contains("does not compile", "tactus: error: the build failed");
    }

    /** A clone whose Maven copies a jar that is there, and writes a line each time. */
    private void makeClone() throws IOException {
        Files.createDirectories(home.resolve("src/main"));
        withoutArchive(Files.createDirectories(home.resolve("target/quick")));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        String script = "#!/bin/sh\n"
                + "cd \"${0%/*}\"\n"
                + "touch began\n"
                + "echo built >>builds\n"
                + "mkdir -p target/quick\n"
                + "cp '" + product() + "' target/quick/tactus.jar\n"
                + "cp -p began target/quick/built\n";
        Files.writeString(home.resolve("mvnw"), script);
        executable(home.resolve("mvnw"));
    }

    private static void installJar(Path folder) throws IOException {
        Files.copy(product(), folder.resolve("tactus.jar"));
        withoutArchive(folder);
    }

    /** An empty file stands for an archive that this JVM could not make; it is newer than every jar of the test. */
    private static void withoutArchive(Path folder) throws IOException {
        Path none =
                Files.createFile(Files.createDirectory(folder.resolve("cds")).resolve(ARCHIVE));
        Files.setLastModifiedTime(none, FileTime.from(Instant.now().plus(1, ChronoUnit.HOURS)));
    }

    private static Path product() {
        return shared.resolve("product.jar");
    }

    private int builds() throws IOException {
        return Files.readAllLines(home.resolve("builds")).size();
    }

    private Outcome start(String... words) throws Exception {
        return run(temporary, home.resolve("tactus"), words);
    }

    private List<Outcome> together(int count) throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            processes.add(process(temporary, home.resolve("tactus"), "--version"));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Process process : processes) {
            String out = utf8(process.getInputStream());
            String err = utf8(process.getErrorStream());
            outcomes.add(new Outcome(process.waitFor(), out, err));
        }
        return outcomes;
    }

    private Outcome run(Path folder, Path program, String... words) throws Exception {
        Process process = process(folder, program, words);
        String out = utf8(process.getInputStream());
        String err = utf8(process.getErrorStream());
        return new Outcome(process.waitFor(), out, err);
    }

    private Process process(Path folder, Path program, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("TACTUS") || key.endsWith("JAVA_OPTIONS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String utf8(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
    }

    /** A jar of the product's classes, with the libraries of this very test on its class path. */
    private static void writeJar(Path jar) throws IOException {
        Path classes = location(Main.class);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        location(CommandLine.class).toUri().toString());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Outcome(int status, String out, String err) {}
}
