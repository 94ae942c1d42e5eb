package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.telemetry.Broker;
import dev.tactus.testing.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tactus dashboard}, and the options of {@code tactus run} about the page. */
@Timeout(300)
class DashboardCommandTest {
    private static final String BOARD = """
            board: solo
            clusters:
              cpu: {cores: [c0], opps: [{frequency: 100MHz}]}
            tasks:
              only: {on: cpu, period: 1ms, wcet: 200us}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int tactus(String... words) {
        return Main.run(words, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private int run(String page, String... options) throws IOException {
        Path board = Files.writeString(folder.resolve("solo.yaml"), BOARD);
        Path settings = Files.writeString(
                folder.resolve("settings.yaml"), "mqtt: {port: 0}\ndashboard: {port: " + page + "}\n");
        List<String> words = new ArrayList<>(List.of(
                "run", "--config", settings.toString(), board.toString(), "--duration", "10ms", "--speed", "max"));
        words.addAll(List.of(options));
        return tactus(words.toArray(String[]::new));
    }

    @Test
    void aRunPrintsWhereItsPageIs() throws IOException {
        assertThat(run("0")).isZero();
        assertThat(err.toString()).containsPattern("  http://127\\.0\\.0\\.1:[0-9]+/ \\(dashboard\\)\n");
    }

    @Test
    void thePageMayBeLeftOutByOptionOrSettings() throws IOException {
        assertThat(run("0", "--dashboard", "off")).isZero();
        assertThat(run("none")).isZero();
        assertThat(err.toString()).doesNotContain("(dashboard)");
    }

    @Test
    void aPortThatTheUserNamesAndThatIsTakenEndsTheCommandBeforeTheStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(run("0", "--dashboard", String.valueOf(taken.getLocalPort())))
                    .isEqualTo(2);
            assertThat(err.toString()).contains("port " + taken.getLocalPort() + " cannot be used for the dashboard");
        }
    }

    @Test
    void whatIsNoPortIsSaid() throws IOException {
        assertThat(run("0", "--dashboard", "70000")).isEqualTo(2);
        assertThat(run("0", "--dashboard", "on")).isEqualTo(2);
        assertThat(err.toString())
                .contains("'70000' is no port (1 to 65535, 0 for any free one, or off)")
                .contains("'on' is no port");
    }

    @Test
    void aDashboardAloneCannotBeOff() {
        assertThat(tactus("dashboard", "--port", "off")).isEqualTo(2);
        assertThat(err.toString()).contains("'off' is no port (1 to 65535, or 0 for any free one)");
    }

    @Test
    void aDashboardWithoutABrokerEndsWithStatus2() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        assertThat(tactus("dashboard", "--mqtt", "tcp://127.0.0.1:" + free, "--port", "0"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("the broker at tcp://127.0.0.1:" + free + " cannot be reached");
    }

    @Test
    void aDashboardServesUntilItIsEnded() throws Exception {
        try (Broker broker = Broker.start(0)) {
            List<String> command = Jvm.command("dev.tactus.cli.Main", "-Dtactus.mqtt.seconds=60");
            command.addAll(List.of("dashboard", "--mqtt", broker.url(), "--port", "0"));
            Process process = new ProcessBuilder(command).start();
            try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
                assertThat(lines.readLine()).isEqualTo("boards of " + broker.url());
                String page = lines.readLine().strip().replace(" (dashboard)", "");
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(URI.create(page)).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.body()).contains("<title>Tactus</title>");
                // A polite kill: a shell's background job ignores Ctrl-C, and so would this one.
                process.destroy();
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(143);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void theBrowserIsTheOneOfTheUserOrOfTheSystem() {
        String url = "http://127.0.0.1:8420/";
        assertThat(Opener.command("Linux", "firefox", url)).containsExactly("firefox", url);
        assertThat(Opener.command("Linux", null, url)).containsExactly("xdg-open", url);
        assertThat(Opener.command("Linux", " ", url)).containsExactly("xdg-open", url);
        assertThat(Opener.command("Mac OS X", null, url)).containsExactly("open", url);
        assertThat(Opener.command("Windows 11", null, url))
                .containsExactly("rundll32", "url.dll,FileProtocolHandler", url);
    }
}
