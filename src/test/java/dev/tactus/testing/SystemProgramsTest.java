package dev.tactus.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

class SystemProgramsTest {
    private static final String LINE = "needs no-such-program: apt-get install no-such-program";

    @Test
    void aMissingProgramSkipsItsTestWithTheLineThatInstallsIt() {
        Events tests = run(NeedsWhatIsMissing.class, "optional");
        assertThat(tests.skipped().count()).isEqualTo(1);
        assertThat(tests.skipped().list())
                .singleElement()
                .satisfies(event -> assertThat(reason(event)).isEqualTo(LINE));
    }

    @Test
    void aMissingProgramFailsItsTestWhereProgramsAreRequired() {
        Events tests = run(NeedsWhatIsMissing.class, "required");
        assertThat(tests.failed().count()).isEqualTo(1);
        assertThat(tests.skipped().count()).isZero();
    }

    @Test
    void aProgramThatIsThereLetsItsTestRun() {
        Events tests = run(NeedsWhatIsThere.class, "required");
        assertThat(tests.succeeded().count()).isEqualTo(1);
        assertThat(Programs.get("sh")).isExecutable();
    }

    @Test
    void aPackageWithAnotherNameThanItsProgramIsKnown() {
        assertThat(Programs.install("mosquitto_sub")).isEqualTo("apt-get install mosquitto-clients");
        assertThatThrownBy(() -> Programs.get("no-such-program")).hasMessage(LINE);
    }

    /** Else .ci/run, which requires every program, fails on a bare Debian. */
    @Test
    void everyProgramThatATestNeedsIsInstalledByCi() throws IOException {
        String lib = Files.readString(Path.of(".ci/lib"));
        Set<String> installed = Pattern.compile("wanted\\+=\\(([^)]*)\\)")
                .matcher(lib)
                .results()
                .flatMap(match -> Stream.of(match.group(1).split(" ")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(installed).contains("mosquitto", "chromium");
        // Parts of every Debian, which cannot be missing, and .ci/run's own stage.
        installed.addAll(List.of("bsdutils", "coreutils"));
        assertThat(needed())
                .contains("tmux", "git", "node-red")
                .allSatisfy(program -> assertThat(Programs.install(program))
                        .isIn(Stream.concat(installed.stream().map("apt-get install "::concat), Stream.of(".ci/node"))
                                .toList()));
    }

    /** The names that stand in {@link NeedsProgram} of all tests but these. */
    private static Set<String> needed() throws IOException {
        Pattern annotation = Pattern.compile("@NeedsProgram\\(([^)]*)\\)");
        Pattern word = Pattern.compile("\"([^\"]+)\"");
        Set<String> needed = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(each -> each.toString().endsWith("Test.java"))
                    .filter(each -> !each.endsWith("SystemProgramsTest.java"))
                    .toList()) {
                annotation
                        .matcher(Files.readString(file))
                        .results()
                        .flatMap(match -> word.matcher(match.group(1)).results())
                        .forEach(match -> needed.add(match.group(1)));
            }
        }
        return needed;
    }

    @Test
    void aSkippedTestWithoutTheTagFailsTheBuild() {
        SkipGuard guard = guarded(GivesUp.class);
        assertThat(guard.forbidden())
                .containsExactly("SystemProgramsTest$GivesUp givesUp(): Assumption failed: no reason");
        assertThatThrownBy(() -> guard.launcherSessionClosed(null))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("givesUp");
    }

    @Test
    void aSkippedTestWithTheTagIsListedAndAllowed() {
        SkipGuard guard = guarded(NeedsWhatIsMissing.class);
        assertThat(guard.forbidden()).isEmpty();
        assertThat(guard.skipped()).containsExactly("SystemProgramsTest$NeedsWhatIsMissing test(): " + LINE);
    }

    @Test
    void theGuardWatchesThisVeryRun() {
        assertThat(SkipGuard.class.getResourceAsStream(
                        "/META-INF/services/org.junit.platform.launcher.LauncherSessionListener"))
                .hasContent(SkipGuard.class.getName());
    }

    private static Events run(Class<?> tests, String system) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter(NeedsProgramCondition.PARAMETER, system)
                .execute()
                .testEvents();
    }

    private static SkipGuard guarded(Class<?> tests) {
        SkipGuard guard = new SkipGuard();
        LauncherConfig alone = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        Launcher launcher = LauncherFactory.create(alone);
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(tests))
                        .configurationParameter(NeedsProgramCondition.PARAMETER, "optional")
                        .build(),
                guard);
        return guard;
    }

    private static String reason(Event event) {
        return event.getPayload(String.class).orElse("");
    }

    static class NeedsWhatIsMissing {
        @Test
        @NeedsProgram("no-such-program")
        void test() {}
    }

    static class NeedsWhatIsThere {
        @Test
        @NeedsProgram("sh")
        void test() {}
    }

    static class GivesUp {
        @Test
        void givesUp() {
            Assumptions.assumeTrue(false, "no reason");
        }
    }
}
