package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceColumnsTest {
    private static final String BATCH = """
            {"at_ps": 5000, "n": 7, "from_ps": 1000,
             "slices": [
               {"core": "c0", "from_ps": 1000, "to_ps": 1500, "task": "t", "job": 3, "kind": "run"},
               {"core": "c1", "from_ps": 1200, "to_ps": 1300, "task": null, "job": null, "kind": "overhead"},
               {"core": "c0", "from_ps": 1500, "to_ps": 5000, "task": "t", "job": 4, "kind": "spin",
                "resource": "bus"}],
             "jobs": [
               {"task": "t", "job": 3, "core": "c0", "arrival_ps": 400, "release_ps": 450, "start_ps": 1000,
                "completion_ps": 1500, "deadline_ps": 1400, "state": "completed", "missed": true},
               {"task": "u", "job": 0, "core": null, "arrival_ps": 2000, "release_ps": null, "start_ps": null,
                "completion_ps": null, "deadline_ps": null, "state": "skipped", "missed": false}],
             "left_out": {"slices": 2, "jobs": 1}}
            """;

    private static JsonNode columns(String batch) {
        return Witness.json(text(batch).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String batch) {
        return TraceColumns.of(batch.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyRowIsThereInNumbers() {
        JsonNode columns = columns(BATCH);
        assertThat(columns.path("n").asLong()).isEqualTo(7);
        assertThat(columns.path("at_ps").asLong()).isEqualTo(5000);
        assertThat(columns.path("from_ps").asLong()).isEqualTo(1000);
        assertThat(columns.path("left_out").asLong()).isEqualTo(2);
        assertThat(columns.path("names").toString())
                .isEqualTo("[\"c0\",\"t\",\"run\",\"c1\",\"overhead\",\"spin\",\"completed\",\"u\",\"skipped\"]");
        String none = "," + TraceColumns.NONE;
        assertThat(columns.path("slices").toString())
                .isEqualTo("[0,0,500,1,3,2,3,200,100" + none + none + ",4,0,500,3500,1,4,5]");
        assertThat(columns.path("jobs").toString())
                .isEqualTo("[1,3,0,-600,50,600,1100,1000,6,1,7,0" + none + ",1000" + none.repeat(4) + ",8,0]");
    }

    @Test
    void itIsOneLineAndMuchShorter() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            many.append(i == 0 ? "" : ",").append("""
                    {"core":"m4","from_ps":%d,"to_ps":%d,"task":"current-loop","job":%d,"kind":"run"}
                    """.strip().formatted(
                    1_000_000_000_000L + i * 50_000_000L, 1_000_000_000_000L + i * 50_000_000L + 33_000_000L, i));
        }
        String batch =
                "{\"at_ps\":2000000000000,\"n\":1,\"from_ps\":1000000000000,\"slices\":[" + many + "],\"jobs\":[]}";
        assertThat(text(batch)).doesNotContain("\n").hasSizeLessThan(batch.length() / 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"n\": 1, \"at_ps\": 2}",
                "{\"n\": 1, \"at_ps\": 2, \"from_ps\": 1, \"slices\": [",
                "{\"n\": 1, \"at_ps\": 2, \"from_ps\": 1} 3",
                "{\"n\": \"1\", \"at_ps\": 2, \"from_ps\": 1}",
                "{\"n\": 99999999999999999999, \"at_ps\": 2, \"from_ps\": 1}"
            })
    void whatIsNoBatchIsNothing(String batch) {
        assertThat(text(batch)).isEmpty();
    }

    @Test
    void rowsThatAreNoneAreLeftOut() {
        JsonNode columns = columns("""
                {"n": 1, "at_ps": 2, "from_ps": 1, "slices": [null, 3, [1, [2]], {}, {"core": "c0"},
                  {"core": "c0", "from_ps": 1, "to_ps": 2, "deep": {"a": [1]}}],
                 "jobs": [{"task": "t"}, {"job": 1, "arrival_ps": 3}], "more": {"x": [{}]}}
                """);
        assertThat(columns.path("slices")).hasSize(6);
        assertThat(columns.path("jobs")).isEmpty();
    }
}
