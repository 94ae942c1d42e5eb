package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.tactus.telemetry.Asker;
import dev.tactus.telemetry.Broker;
import dev.tactus.telemetry.Recorder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** config/asyncapi.yaml against a run in which everything happens that is told over MQTT. */
@Timeout(300)
class AsyncApiTest {
    private static final String BOARD = """
            board: told
            clusters:
              cpu: {role: master, cores: [c0, c1], opps: [{frequency: 1GHz}]}
              dsp: {role: worker, cores: 1, opps: [{frequency: 500MHz}]}
            domains:
              cpu: {scheduler: fixed-priority, mixed-criticality: {scheme: amc, return: idle}}
            memories: {ddr: {size: 1MiB}}
            mailboxes: {box: {from: cpu, to: dsp, slots: 2, slot-size: 64B, overflow: reject}}
            pools: {help: {clusters: [dsp]}}
            resources: {bus: pip}
            tasks:
              low: {on: cpu, period: 2ms, priority: 3, criticality: LO, budget: {LO: 1ms, HI: 1ms}, wcet: 200us}
              high: {on: cpu, period: 10ms, priority: 2, criticality: HI, budget: {LO: 1ms, HI: 5ms}, wcet: 4ms}
              sender:
                {on: cpu, period: 5ms, priority: 1,
                 body: [{lock: bus}, {compute: 100us}, {unlock: bus}, {send: {mailbox: box, bytes: 8}}]}
              reader: {on: dsp, on-message: box, wcet: 50us}
              door: {on: dsp, sporadic: {min: 50ms}, wcet: 50us}
              late: {on: dsp, period: 20ms, deadline: 1ms, wcet: 2ms}
            chains: {through: {path: [sender, reader]}}
            timing: [{task: late, misses: 0}]
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static JsonNode api;
    private static List<Recorder.Wire> seen;
    private static List<Recorder.Wire> kept;
    private static final List<JsonNode> ANSWERS = new ArrayList<>();
    private static final Map<String, String> COMMANDS = new TreeMap<>(Map.of(
            "pause",
            "{}",
            "resume",
            "",
            "step",
            "{\"to\": \"miss\"}",
            "speed",
            "{\"speed\": \"max\"}",
            "ack",
            "{}",
            "inject",
            "{\"task\": \"door\"}"));

    @BeforeAll
    static void runOne() throws Exception {
        api = new YAMLMapper().readTree(Path.of("config/asyncapi.yaml").toFile());
        Path board = Files.writeString(folder.resolve("told.yaml"), BOARD);
        try (Broker broker = Broker.start(0);
                Recorder recorder = new Recorder(broker.port(), "tactus/told/#");
                Asker asker = new Asker(broker.port(), "told")) {
            String[] args = {"run", board.toString(), "--mqtt", broker.url(), "--duration", "200ms", "--speed", "0.001x"
            };
            StringWriter text = new StringWriter();
            CompletableFuture<Integer> status = CompletableFuture.supplyAsync(
                    () -> Main.run(args, new PrintWriter(text, true), new PrintWriter(text, true)));
            recorder.await(
                    wire -> wire.topic().endsWith("/status") && text(wire).contains("running"));
            for (String command : List.of("pause", "inject", "step")) {
                ANSWERS.add(asker.ask(command, COMMANDS.get(command)));
            }
            recorder.await(wire -> wire.topic().endsWith("/events/miss"));
            recorder.await(
                    wire -> wire.topic().endsWith("/alarms") && text(wire).contains("miss/late"));
            ANSWERS.add(asker.ask("fly", ""));
            // Once it goes on it may end before it hears another word.
            for (String command : List.of("ack", "speed", "resume")) {
                ANSWERS.add(asker.ask(command, COMMANDS.get(command)));
            }
            assertThat(status.get(240, TimeUnit.SECONDS)).as(text.toString()).isEqualTo(1);
            recorder.await(
                    wire -> wire.topic().endsWith("/status") && text(wire).contains("finished"));
            seen = recorder.all();
            try (Recorder late = new Recorder(broker.port(), "tactus/told/#")) {
                late.await(
                        wire -> wire.topic().endsWith("/status") && text(wire).contains("finished"));
                late.await(wire -> wire.topic().endsWith("/report"));
                late.await(wire -> wire.topic().endsWith("/alarms"));
                late.await(wire -> wire.topic().endsWith("/description"));
                kept = late.all();
            }
        }
    }

    @AfterAll
    static void forget() {
        ANSWERS.clear();
    }

    private static String text(Recorder.Wire wire) {
        return new String(wire.payload(), StandardCharsets.UTF_8);
    }

    /** The channel whose address a topic has. */
    private static String channel(String topic) {
        for (Map.Entry<String, JsonNode> each : api.path("channels").properties()) {
            String address = each.getValue().path("address").asText();
            if (topic.matches(address.replace("{instance}", "told").replace("{name}", "[^/]+"))) {
                return each.getKey();
            }
        }
        throw new AssertionError("no channel describes " + topic);
    }

    /** The schema of a message's payload as a document of its own, without the extensions that say units. */
    private static JsonSchema schema(String message) throws IOException {
        JsonNode components = api.path("components");
        ObjectNode document = JSON.createObjectNode();
        document.putArray("allOf")
                .add(components.path("messages").path(message).path("payload").deepCopy());
        document.set("definitions", components.path("schemas").deepCopy());
        String text = document.toString()
                .replace("#/components/schemas/", "#/definitions/")
                .replaceAll(",?\"x-[a-z]+\":\"[^\"]*\"", "");
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(JSON.readTree(text));
    }

    private static JsonNode operation(String channel) {
        for (JsonNode each : api.path("operations")) {
            if (each.path("channel").path("$ref").asText().equals("#/channels/" + channel)) {
                return each;
            }
        }
        throw new AssertionError("no operation on " + channel);
    }

    private static Set<String> sent() {
        Set<String> channels = new TreeSet<>();
        for (JsonNode each : api.path("operations")) {
            if (each.path("action").asText().equals("send")) {
                channels.add(each.path("channel").path("$ref").asText().replace("#/channels/", ""));
            }
        }
        return channels;
    }

    @Test
    void everyPublishedTopicIsDescribedAndEveryDescribedOneIsSeen() {
        Set<String> channels = new TreeSet<>();
        seen.stream()
                .map(Recorder.Wire::topic)
                .filter(topic -> !topic.contains("/command/"))
                .forEach(topic -> channels.add(channel(topic)));
        assertThat(channels).isEqualTo(sent()).hasSize(15);
    }

    @Test
    void everyPayloadIsAsItsSchemaSays() throws Exception {
        Map<String, JsonSchema> schemas = new TreeMap<>();
        for (Recorder.Wire wire : seen) {
            if (wire.payload().length > 0 && !wire.topic().contains("/command/")) {
                String channel = channel(wire.topic());
                JsonNode payload = JSON.readTree(wire.payload());
                if (!schemas.containsKey(channel)) {
                    schemas.put(channel, schema(channel));
                }
                assertThat(schemas.get(channel).validate(payload))
                        .as(wire.topic() + " " + payload)
                        .isEmpty();
            }
        }
        assertThat(schemas.keySet()).isEqualTo(sent());
    }

    @Test
    void aPayloadWithAFieldTooManyOrTooFewIsNoticed() throws Exception {
        for (String message : sent()) {
            Recorder.Wire wire = seen.stream()
                    .filter(each -> each.payload().length > 0
                            && !each.topic().contains("/command/")
                            && channel(each.topic()).equals(message))
                    .findFirst()
                    .orElseThrow();
            ObjectNode more = (ObjectNode) JSON.readTree(wire.payload());
            assertThat(schema(message).validate(more.put("more", 1)))
                    .as(message)
                    .isNotEmpty();
            ObjectNode less = (ObjectNode) JSON.readTree(wire.payload());
            less.remove("at_ps");
            assertThat(schema(message).validate(less)).as(message).isNotEmpty();
        }
    }

    @Test
    void everyDescribedFieldIsSeen() throws Exception {
        Map<String, Set<String>> fields = new TreeMap<>();
        for (Recorder.Wire wire : seen) {
            if (wire.payload().length > 0 && !wire.topic().contains("/command/")) {
                Set<String> found = fields.computeIfAbsent(channel(wire.topic()), key -> new TreeSet<>());
                JSON.readTree(wire.payload()).fieldNames().forEachRemaining(found::add);
            }
        }
        for (String message : sent()) {
            Set<String> described = new TreeSet<>();
            api.path("components")
                    .path("schemas")
                    .path(message)
                    .path("properties")
                    .fieldNames()
                    .forEachRemaining(described::add);
            assertThat(fields.get(message)).as(message).isEqualTo(described);
        }
    }

    @Test
    void qualityOfServiceExpiryAndContentTypeAreAsDescribed() {
        for (Recorder.Wire wire : seen) {
            if (wire.topic().contains("/command/")) {
                continue;
            }
            JsonNode binding = operation(channel(wire.topic())).path("bindings").path("mqtt");
            assertThat(wire.qos())
                    .as(wire.topic())
                    .isEqualTo(binding.path("qos").asInt());
            assertThat(wire.contentType())
                    .isEqualTo(api.path("defaultContentType").asText());
            boolean last = text(wire).contains("\"state\":\"finished\"");
            long most = last ? 0 : binding.path("messageExpiryInterval").asLong();
            assertThat(wire.expiry()).as(wire.topic() + text(wire)).isBetween(most == 0 ? 0L : 1L, most);
        }
    }

    @Test
    void theBrokerKeepsWhatIsDescribedAsRetained() {
        Set<String> retained = new TreeSet<>(sent());
        retained.removeIf(channel ->
                !operation(channel).path("bindings").path("mqtt").path("retain").asBoolean());
        Set<String> held = new TreeSet<>();
        kept.forEach(wire -> held.add(channel(wire.topic())));
        assertThat(held).isEqualTo(retained);
    }

    @Test
    void commandsAndAnswersAreAsDescribed() throws Exception {
        Set<String> described = new TreeSet<>();
        for (Map.Entry<String, JsonNode> each : api.path("operations").properties()) {
            if (each.getValue().path("action").asText().equals("receive")) {
                described.add(each.getKey());
                String message = api.path("channels")
                        .path(each.getKey())
                        .path("messages")
                        .fieldNames()
                        .next();
                String payload = COMMANDS.get(each.getKey());
                assertThat(schema(message).validate(JSON.readTree(payload.isEmpty() ? "{}" : payload)))
                        .as(each.getKey())
                        .isEmpty();
            }
        }
        assertThat(described).isEqualTo(COMMANDS.keySet());
        assertThat(ANSWERS).hasSize(7);
        for (JsonNode answer : ANSWERS) {
            assertThat(schema("answer").validate(answer)).as(answer.toString()).isEmpty();
            assertThat(answer.path("ok").asBoolean())
                    .as(answer.toString())
                    .isEqualTo(COMMANDS.containsKey(answer.path("command").asText()));
        }
    }

    @Test
    void everyMetricOfTheCatalogueIsInTheSamplesWithinItsRangeAndTheOtherWayRound() throws Exception {
        JsonNode catalogue = null;
        for (Recorder.Wire wire : kept) {
            if (wire.topic().endsWith("/description")) {
                catalogue = JSON.readTree(wire.payload()).path("metrics");
            }
        }
        assertThat(catalogue).isNotNull();
        for (Map.Entry<String, JsonNode> kind : catalogue.properties()) {
            Set<String> named = new TreeSet<>();
            Set<String> found = new TreeSet<>();
            for (JsonNode metric : kind.getValue()) {
                named.add(metric.path("name").asText());
            }
            for (Recorder.Wire wire : seen) {
                if (wire.topic().contains("/metrics/" + kind.getKey())) {
                    figures("", JSON.readTree(wire.payload()), kind.getKey(), found, kind.getValue());
                }
            }
            assertThat(found).as(kind.getKey()).isEqualTo(named);
        }
    }

    private static void figures(String before, JsonNode node, String kind, Set<String> found, JsonNode metrics) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = before + field.getKey();
            if (field.getValue().isObject()) {
                figures(name + ".", field.getValue(), kind, found, metrics);
            } else if (field.getValue().isNumber() && !List.of("at_ps", "n").contains(name)) {
                found.add(name);
                for (JsonNode metric : metrics) {
                    if (metric.path("name").asText().equals(name)) {
                        assertThat(field.getValue().decimalValue())
                                .as(kind + " " + name)
                                .isGreaterThanOrEqualTo(metric.path("min").decimalValue());
                        if (!metric.path("max").isNull()) {
                            assertThat(field.getValue().decimalValue())
                                    .isLessThanOrEqualTo(metric.path("max").decimalValue());
                        }
                    }
                }
            }
        }
    }
}
