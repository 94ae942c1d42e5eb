package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server of the page, without a browser. */
@Timeout(300)
class DashboardTest {
    private static Broker broker;
    private static Dashboard dashboard;
    private static int port;

    @BeforeAll
    static void start() {
        broker = Broker.start(0);
        dashboard = Dashboard.startConnected(target(), 0);
        port = URI.create(dashboard.url()).getPort();
    }

    @AfterAll
    static void stop() {
        try (Broker stopped = broker) {
            dashboard.close();
        }
    }

    private static Target target() {
        return new Target("127.0.0.1", broker.port(), null, null);
    }

    /** An answer: its first line with the headers, and its body. */
    private record Answer(String head, String body) {
        int status() {
            return Integer.parseInt(head.split(" ")[1]);
        }
    }

    private static Answer ask(String method, String path, Map<String, String> headers, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
            headers.forEach((name, value) ->
                    text.append(name).append(": ").append(value).append("\r\n"));
            text.append("Content-Length: ")
                    .append(body.length())
                    .append("\r\nConnection: close\r\n\r\n")
                    .append(body);
            socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            return new Answer(all.substring(0, end), all.substring(end + 4));
        }
    }

    private static String host() {
        return "127.0.0.1:" + port;
    }

    private static Answer get(String path) throws IOException {
        return ask("GET", path, Map.of("Host", host()), "");
    }

    /** Reads server-sent events until one fits, and tells its data. */
    private static JsonNode await(BufferedReader lines, Predicate<JsonNode> fits) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data: ")) {
                JsonNode data = Witness.json(line.substring(6).getBytes(StandardCharsets.UTF_8));
                if (fits.test(data)) {
                    return data;
                }
            }
        }
        throw new AssertionError("the stream ended");
    }

    /** By HTTP 1.0 the stream comes as it is, not in chunks. */
    private static BufferedReader stream(Socket socket) throws IOException {
        String request = "GET /stream HTTP/1.0\r\nHost: " + host() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String token() throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            return await(stream(socket), data -> data.has("token"))
                    .path("token")
                    .asText();
        }
    }

    private static Answer command(Map<String, String> change, String body) throws IOException {
        Map<String, String> headers =
                new TreeMap<>(Map.of("Host", host(), "Origin", "http://" + host(), "Content-Type", "application/json"));
        headers.putAll(change);
        return ask("POST", "/command", headers, body);
    }

    @Test
    void everyFileOfThePageIsThereAndNamedWithItsType() throws IOException {
        assertThat(PageFiles.routes()).hasSizeGreaterThan(15);
        for (String path : PageFiles.routes().keySet()) {
            Answer answer = get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).isNotBlank();
            assertThat(answer.head()).as(path).containsIgnoringCase("content-type: " + type(path));
        }
    }

    private static String type(String path) {
        if (path.endsWith(".js")) {
            return "text/javascript";
        }
        return path.endsWith(".css") ? "text/css" : path.endsWith(".svg") ? "image/svg+xml" : "text/html";
    }

    @Test
    void everyScriptThatAPageFileImportsIsServed() throws IOException {
        for (String path : PageFiles.routes().keySet()) {
            String text = path.contains("d3") ? "" : get(path).body();
            Matcher imports = Pattern.compile("from '\\./([a-z0-9]+\\.js)'").matcher(text);
            while (imports.find()) {
                assertThat(PageFiles.routes()).containsKey("/" + imports.group(1));
            }
            assertThat(text)
                    .doesNotContain("innerHTML")
                    .doesNotContain("insertAdjacentHTML")
                    .doesNotContain("eval(");
        }
    }

    @Test
    void everyAnswerKeepsTheBrowserToThisServer() throws IOException {
        for (String path : List.of("/", "/main.js", "/nothing", "/command")) {
            assertThat(get(path).head().toLowerCase(Locale.ROOT))
                    .contains("content-security-policy: default-src 'none'; script-src 'self'; style-src 'self';"
                            + " img-src 'self' data:; connect-src 'self'")
                    .contains("frame-ancestors 'none'")
                    .contains("x-content-type-options: nosniff")
                    .contains("cache-control: no-store")
                    .doesNotContain("access-control-allow-origin");
        }
    }

    @Test
    void whatIsNotInTheListDoesNotExist() throws IOException {
        for (String path :
                List.of("/nothing", "/../style.css", "/%2e%2e/Dashboard.class", "/style.css/", "//style.css")) {
            assertThat(get(path).status()).as(path).isIn(400, 404);
        }
        Map<String, String> own = Map.of("Host", host(), "Origin", "http://" + host());
        assertThat(ask("POST", "/style.css", own, "").status()).isEqualTo(405);
        assertThat(ask("DELETE", "/", own, "").status()).isEqualTo(405);
        assertThat(get("/command").status()).isEqualTo(405);
    }

    @Test
    void anotherHostReadsNothing() throws IOException {
        for (String path : List.of("/", "/stream", "/main.js")) {
            Answer answer = ask("GET", path, Map.of("Host", "rebound.example:" + port), "");
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains("the Host header must name this machine");
        }
    }

    @Test
    void anotherOriginReadsNothingAndSteersNothing() throws IOException {
        Map<String, String> foreign = Map.of("Host", host(), "Origin", "http://evil.example");
        assertThat(ask("GET", "/stream", foreign, "").status()).isEqualTo(403);
        String token = token();
        String pause = "{\"board\": \"rig\", \"command\": \"pause\"}";
        Answer answer = command(Map.of(PageCommands.HEADER, token, "Origin", "http://evil.example"), pause);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("another site");
    }

    @Test
    void aCommandNeedsTheToken() throws IOException {
        String pause = "{\"board\": \"rig\", \"command\": \"pause\"}";
        assertThat(command(Map.of(), pause).body()).contains("needs the token");
        assertThat(command(Map.of(PageCommands.HEADER, "0".repeat(32)), pause).status())
                .isEqualTo(403);
        // With it, what is wrong is that there is no such board.
        assertThat(command(Map.of(PageCommands.HEADER, token()), pause).status())
                .isEqualTo(404);
    }

    @Test
    void aCommandThatIsNoneIsRefused() throws IOException {
        Map<String, String> with = Map.of(PageCommands.HEADER, token());
        for (String body : List.of(
                "",
                "{",
                "[]",
                "{\"board\": 1}",
                "{\"board\": \"rig\"}",
                "{}{}",
                "{\"board\": \"rig\", \"command\": \"../status\"}",
                "{\"board\": \"rig\", \"command\": \"+\"}",
                "{\"board\": \"" + "x".repeat(9000) + "\"}")) {
            assertThat(command(with, body).status()).as(body).isEqualTo(400);
        }
        Map<String, String> form = new TreeMap<>(with);
        form.put("Content-Type", "text/plain");
        assertThat(command(form, "{}").status()).isEqualTo(415);
    }

    @Test
    void aCommandReachesTheRunAndItsAnswerThePage() throws IOException {
        WallPacer pacer = new WallPacer(Speed.REAL_TIME, () -> 0);
        FakeRun run = new FakeRun();
        Publisher.Setup setup = new Publisher.Setup(target(), "steered", 0, 0, "1x", pacer, List.of());
        Publisher publisher = Publisher.start(FakeRun.HEADER, setup, run.metrics, null);
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            await(stream(socket), data -> named(data, "steered").has("name"));
            Map<String, String> with = Map.of(PageCommands.HEADER, token());
            Answer done = command(with, "{\"board\": \"steered\", \"command\": \"pause\", \"payload\": \"\"}");
            assertThat(done.body()).contains("\"command\":\"pause\",\"ok\":true");
            assertThat(pacer.isPaused()).isTrue();
            Answer refused = command(
                    with,
                    "{\"board\": \"steered\", \"command\": \"speed\", \"payload\": \"{\\\"speed\\\": \\\"fast\\\"}\"}");
            assertThat(refused.status()).isEqualTo(200);
            assertThat(refused.body()).contains("\"ok\":false").contains("is not a speed");
        } finally {
            publisher.finish(new Ending(0, false, "kept", "t1-0", List.of()));
        }
    }

    private static JsonNode named(JsonNode frame, String board) {
        for (JsonNode each : frame.path("boards")) {
            if (each.path("name").asText().equals(board)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    @Test
    void thePageSeesWhatEveryOtherSubscriberSees() throws IOException {
        FakeRun run = new FakeRun();
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
                Witness witness = new Witness(broker.port(), "seen")) {
            BufferedReader lines = stream(socket);
            Publisher publisher = Publisher.start(
                    FakeRun.HEADER,
                    PublisherTest.setup(broker.port(), "seen", 1_000_000, 1_000_000),
                    run.metrics,
                    null);
            run.to(publisher);
            publisher.state(State.RUNNING);
            PublisherTest.steps(run, publisher, 3);
            publisher.finish(new Ending(run.now(), false, "kept", "t1-0", List.of()));
            witness.awaitState("finished");
            dashboard.finish("seen");
            await(lines, data -> status(data, "seen").path("state").asText().equals("finished"));
        }
        // Whoever comes now gets all that is retained, the last sample, and all of the short trace. A broker may hand
        // the
        // topics out in another order than they were published in.
        Map<String, JsonNode> states = new TreeMap<>();
        List<JsonNode> events = new ArrayList<>();
        List<JsonNode> trace = new ArrayList<>();
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            await(stream(socket), data -> {
                JsonNode board = named(data, "seen");
                board.path("states").fields().forEachRemaining(each -> states.put(each.getKey(), each.getValue()));
                board.path("events").forEach(events::add);
                board.path("trace").forEach(trace::add);
                return states.containsKey("description")
                        && states.containsKey("report")
                        && events.size() == run.misses + 1
                        && !trace.isEmpty()
                        && missed(states) == run.misses;
            });
        }
        assertThat(states.get("report").path("verdict").asText()).isEqualTo("kept");
        assertThat(states.get("description").path("tasks")).hasSize(2);
        assertThat(states.get("status").path("verdict").asText()).isEqualTo("kept");
    }

    private static long missed(Map<String, JsonNode> states) {
        JsonNode metric = states.get("metrics/task/late");
        return metric == null ? -1 : metric.path("missed").asLong();
    }

    private static JsonNode status(JsonNode frame, String board) {
        return named(frame, board).path("states").path("status");
    }

    @Test
    void anEndIsSaidToWhoeverWatches() throws IOException {
        Dashboard other = Dashboard.startConnected(target(), 0);
        try (Socket socket = new Socket("127.0.0.1", URI.create(other.url()).getPort())) {
            BufferedReader lines = stream(socket);
            await(lines, data -> data.has("boards"));
            Thread closer = new Thread(other::close);
            closer.start();
            List<String> rest = lines.lines().toList();
            assertThat(rest).contains("event: bye");
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> Dashboard.start(target(), taken.getLocalPort()))
                    .isInstanceOf(TelemetryException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " cannot be used for the dashboard")
                    .hasMessageContaining("another port, or 0 for any free one");
        }
    }

    @Test
    void theUsualPortThatIsTakenIsNoReasonToHaveNoPage() {
        try (Dashboard first = Dashboard.startAnywhere(target());
                Dashboard second = Dashboard.startAnywhere(target())) {
            assertThat(second.url()).isNotEqualTo(first.url());
        }
    }

    @Test
    void aBrokerThatCannotBeReachedIsSaid() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        assertThatThrownBy(() -> Dashboard.startConnected(new Target("127.0.0.1", free, null, null), 0))
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("cannot be reached");
    }
}
