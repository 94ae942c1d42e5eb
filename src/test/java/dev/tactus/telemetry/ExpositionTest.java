package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ExpositionTest {
    private static final String DESCRIPTION = "{\"at_ps\":0,\"epoch\":\"2026-01-01T00:00:00Z\"}";

    private final Picture picture = new Picture("tcp://here");

    private void take(String topic, String payload) {
        picture.take("tactus/" + topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> scrape(String... headers) throws Exception {
        try (PageServer server = PageServer.start(0, Map.of("/metrics", new Exposition(picture)))) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private List<String> lines() throws Exception {
        return scrape().body()
                .lines()
                .filter(line -> !line.startsWith("# HELP"))
                .toList();
    }

    @Test
    void samplesAreShownInBaseUnitsAtTheirOwnTime() throws Exception {
        take("rig/status", "{\"at_ps\":0,\"state\":\"running\",\"run\":\"0123abcd\"}");
        take("rig/description", DESCRIPTION);
        take(
                "rig/metrics/core/a7-0",
                "{\"at_ps\":2500000000000,\"n\":1,\"core\":\"a7-0\",\"utilization\":0.25,\"work_ps\":625000000000,"
                        + "\"context_switches\":12,\"frequency_hz\":650000000}");
        take(
                "rig/metrics/task/control",
                "{\"at_ps\":2500000000000,\"missed\":3,\"response_ps\":{\"count\":9,\"max\":40000000}}");
        assertThat(lines())
                .contains(
                        "# TYPE tactus_core_utilization_ratio gauge",
                        "tactus_core_utilization_ratio{board=\"rig\",core=\"a7-0\"} 0.25 1767225602500",
                        "# TYPE tactus_core_work_seconds_total counter",
                        "tactus_core_work_seconds_total{board=\"rig\",core=\"a7-0\"} 0.625 1767225602500",
                        "tactus_core_context_switches_total{board=\"rig\",core=\"a7-0\"} 12.0 1767225602500",
                        "tactus_core_frequency_hertz{board=\"rig\",core=\"a7-0\"} 6.5E8 1767225602500",
                        "tactus_task_missed_total{board=\"rig\",task=\"control\"} 3.0 1767225602500",
                        "tactus_task_response_max_seconds{board=\"rig\",task=\"control\"} 4.0E-5 1767225602500",
                        "tactus_run_state{board=\"rig\",state=\"running\"} 1.0 1767225600000",
                        "tactus_run_state{board=\"rig\",state=\"paused\"} 0.0 1767225600000");
    }

    @Test
    void everyMetricOfTheCatalogueHasANameOfItsOwnThatPrometheusTakes() throws Exception {
        take("rig/status", "{\"at_ps\":0,\"state\":\"running\",\"run\":\"0123abcd\"}");
        long metrics = 0;
        for (Catalogue kind : Catalogue.values()) {
            StringBuilder payload = new StringBuilder("{\"at_ps\":1");
            for (Metric metric : kind.metrics()) {
                String name = metric.name();
                int dot = name.indexOf('.');
                payload.append(
                        dot < 0
                                ? ",\"" + name + "\":1"
                                : ",\"" + name.substring(0, dot) + "\":{\"" + name.substring(dot + 1) + "\":1}");
                metrics++;
            }
            boolean whole = kind == Catalogue.EMULATOR;
            take("rig/metrics/" + kind.word() + (whole ? "" : "/x"), payload + "}");
        }
        assertThat(lines().stream().filter(line -> line.startsWith("# TYPE"))).hasSize((int) metrics + 1);
    }

    @Test
    void aBoardOfSomebodyElseThatMakesNoSenseIsLeftOut() throws Exception {
        take("odd/status", "{\"at_ps\":\"x\",\"state\":7}");
        take("odd/description", "{\"epoch\":\"yesterday\"}");
        take("odd/metrics/core/a\"b\\c", "{\"work_ps\":1e300,\"utilization\":\"high\",\"idle_ps\":");
        assertThat(scrape().statusCode()).isEqualTo(200);
        assertThat(lines()).noneMatch(line -> line.contains("_core_"));
        take("odd/metrics/core/a\"b\\c", "{\"work_ps\":1e300}");
        assertThat(lines())
                .anyMatch(line -> line.startsWith(
                        "tactus_core_work_seconds_total{board=\"odd\"," + "core=\"a\\\"b\\\\c\"} 1.0E288"));
    }

    @Test
    void oneSampleThatCannotBeShownLeavesTheOthersThere() throws Exception {
        take("rig/status", "{\"at_ps\":0,\"state\":\"running\",\"run\":\"0123abcd\"}");
        take("rig/description", DESCRIPTION);
        take("rig/metrics/task/control", "{\"at_ps\":1000000000,\"missed\":-1,\"released\":3}");
        take("rig/metrics/task/slow", "{\"at_ps\":1e300,\"missed\":2}");
        take("rig/metrics/task/early", "{\"at_ps\":-1e300,\"missed\":4}");
        take("far/status", "{\"at_ps\":0,\"state\":\"online\",\"run\":\"1\"}");
        take("far/description", "{\"at_ps\":0,\"epoch\":\"+999999999-01-01T00:00:00Z\"}");
        take("far/metrics/task/t", "{\"at_ps\":1,\"missed\":5}");
        assertThat(scrape().statusCode()).isEqualTo(200);
        assertThat(lines())
                .contains(
                        "tactus_task_released_total{board=\"rig\",task=\"control\"} 3.0 1767225600001",
                        "tactus_task_missed_total{board=\"rig\",task=\"slow\"} 2.0",
                        "tactus_task_missed_total{board=\"rig\",task=\"early\"} 4.0",
                        "tactus_task_missed_total{board=\"far\",task=\"t\"} 5.0")
                .noneMatch(line -> line.startsWith("tactus_task_missed_total{board=\"rig\",task=\"control\"}"));
    }

    @Test
    void labelsHaveTheNamesNotTheLevelsOfTopics() throws Exception {
        take("rig/status", "{\"at_ps\":0,\"state\":\"running\",\"run\":\"0123abcd\"}");
        Topics topics = new Topics("rig");
        for (String name : List.of("graph/node", "50%", "gr\u00fcn")) {
            take(topics.metrics("task", name).substring("tactus/".length()), "{\"at_ps\":1,\"missed\":1}");
            assertThat(lines()).contains("tactus_task_missed_total{board=\"rig\",task=\"" + name + "\"} 1.0");
        }
        take("rig/metrics/task/odd%2", "{\"at_ps\":1,\"missed\":1}");
        take("rig/metrics/task/graph/node", "{\"at_ps\":1,\"missed\":7}");
        assertThat(lines())
                .contains("tactus_task_missed_total{board=\"rig\",task=\"odd%2\"} 1.0")
                .filteredOn(line -> line.contains("missed_total") && line.contains("graph/node"))
                .hasSize(1);
    }

    @Test
    void openMetricsIsSpokenToWhoAsksForIt() throws Exception {
        take("rig/status", "{\"at_ps\":0,\"state\":\"running\",\"run\":\"0123abcd\"}");
        HttpResponse<String> answer = scrape("Accept", "application/openmetrics-text;version=1.0.0");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(answer.body()).endsWith("# EOF\n");
    }
}
