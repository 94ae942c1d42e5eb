package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PictureTest {
    private final Picture picture = new Picture("tcp://rig:1883");

    private void take(String topic, String payload) {
        picture.take("tactus/" + topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    private Picture.Frame frame(long seen) throws InterruptedException {
        return picture.next(seen, 0);
    }

    private static JsonNode json(Picture.Frame frame) {
        return Witness.json(frame.json().getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode board(long seen) throws InterruptedException {
        return json(frame(seen)).path("boards").path(0);
    }

    @Test
    void theFirstFrameHasAllAndTheNextOnlyWhatIsNewer() throws InterruptedException {
        take("rig/status", "{\"state\": \"running\", \"run\": \"1\"}");
        take("rig/metrics/core/c0", "{\"core\": \"c0\", \"utilization\": 0.5}");
        take("rig/events/miss", "{\"n\": 1}");
        Picture.Frame first = frame(0);
        JsonNode board = json(first).path("boards").path(0);
        assertThat(board.path("name").asText()).isEqualTo("rig");
        assertThat(board.path("states")
                        .path("metrics/core/c0")
                        .path("utilization")
                        .asDouble())
                .isEqualTo(0.5);
        assertThat(board.path("events").path(0).path("kind").asText()).isEqualTo("miss");

        take("rig/metrics/core/c0", "{\"core\": \"c0\", \"utilization\": 0.7}");
        JsonNode next = board(first.stamp());
        assertThat(next.path("states")).hasSize(1);
        assertThat(next.path("events")).isEmpty();
    }

    @Test
    void aBoardForWhichThereIsNoRoomIsCountedOnceUntilItGoes() throws InterruptedException {
        for (int i = 0; i < 18; i++) {
            take("rig" + i + "/status", "{\"run\": \"1\"}");
            take("rig" + i + "/description", "{\"run\": \"1\"}");
        }
        take("rig17/status", "{\"run\": \"1\"}");
        assertThat(json(frame(0)).path("boards")).hasSize(16);
        assertThat(json(frame(0)).path("boards_left_out").asInt()).isEqualTo(2);
        take("rig16/status", "");
        assertThat(json(frame(0)).path("boards_left_out").asInt()).isEqualTo(1);
        take("rig0/status", "");
        take("rig17/status", "{\"run\": \"1\"}");
        assertThat(json(frame(0)).path("boards")).hasSize(16);
        assertThat(json(frame(0)).path("boards_left_out").asInt()).isZero();
    }

    @Test
    void whoWasSlowGetsTheNewestOfEachFigureAndNoneOfThoseBetween() throws InterruptedException {
        take("rig/status", "{\"run\": \"1\"}");
        long seen = frame(0).stamp();
        for (int i = 0; i < 10_000; i++) {
            take("rig/metrics/task/t", "{\"task\": \"t\", \"released\": " + i + "}");
        }
        Picture.Frame late = frame(seen);
        assertThat(late.json()).hasSizeLessThan(500);
        assertThat(json(late).findValue("released").asInt()).isEqualTo(9_999);
    }

    @Test
    void theWindowsOfTraceAndEventsHaveALimit() throws InterruptedException {
        take("rig/status", "{\"run\": \"1\"}");
        String batch = "{\"n\": N, \"at_ps\": 1, \"from_ps\": 0, \"slices\": [\"" + "x".repeat(200_000) + "\"]}";
        for (int i = 1; i <= 200; i++) {
            take("rig/trace", batch.replace("N", String.valueOf(i)));
        }
        for (int i = 1; i <= 3_000; i++) {
            take("rig/events/miss", "{\"n\": " + i + "}");
        }
        Picture.Frame all = frame(0);
        JsonNode board = json(all).path("boards").path(0);
        assertThat(board.path("trace")).hasSizeBetween(20, 80);
        assertThat(board.path("trace")
                        .path(board.path("trace").size() - 1)
                        .path("n")
                        .asInt())
                .isEqualTo(200);
        assertThat(board.path("events")).hasSize(1000);
        assertThat(board.path("events").path(999).path("payload").path("n").asInt())
                .isEqualTo(3_000);
    }

    @Test
    void manyTopicsOfOneBoardDoNotFillTheMemory() throws InterruptedException {
        take("rig/status", "{\"run\": \"1\"}");
        String payload = "{\"task\": \"" + "x".repeat(1_000_000) + "\"}";
        for (int i = 0; i < 20; i++) {
            take("rig/metrics/task/t" + i, payload);
        }
        assertThat(frame(0).json()).hasSizeLessThan(9_000_000);
    }

    @Test
    void anotherRunBeginsWithNothingOfTheOneBefore() throws InterruptedException {
        take("rig/status", "{\"run\": \"1\"}");
        take("rig/description", "{\"run\": \"1\", \"board\": \"rig\"}");
        take("rig/metrics/core/c0", "{\"core\": \"c0\"}");
        take("rig/trace", "{\"n\": 1}");
        take("rig/events/miss", "{\"n\": 1}");
        long seen = frame(0).stamp();
        take("rig/status", "{\"run\": \"2\"}");
        JsonNode board = board(seen);
        assertThat(board.path("reset").asBoolean()).isTrue();
        assertThat(board(0).path("states").fieldNames()).toIterable().containsExactly("description", "status");
        assertThat(board(0).path("trace")).isEmpty();
        assertThat(board(0).path("events")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "1", "{} {}", "{\"a\": }", "null", "{\"a\": 1}\n\ndata: x"})
    void whatIsNoJsonObjectDoesNotReachTheBrowser(String payload) throws InterruptedException {
        take("rig/status", "{\"run\": \"1\"}");
        take("rig/metrics/core/c0", payload);
        take("rig/trace", payload);
        take("rig/events/miss", payload);
        JsonNode board = board(0);
        assertThat(board.path("states").path("metrics/core/c0").isObject()).isFalse();
        assertThat(board.path("trace")).isEmpty();
        assertThat(board.path("events")).isEmpty();
        assertThat(frame(0).json()).doesNotContain("\n");
    }

    @Test
    void aPayloadGoesOnAsOneLine() throws InterruptedException {
        take("rig/status", "{\n\"run\":\r\n\"1\"\n}");
        assertThat(frame(0).json()).doesNotContain("\n").doesNotContain("\r").contains("\"run\":\"1\"");
    }

    @Test
    void aRetainedMessageThatIsTakenBackIsGone() throws InterruptedException {
        take("rig/status", "{\"run\": \"1\"}");
        take("rig/report", "{\"verdict\": \"kept\"}");
        take("rig/report", "");
        assertThat(board(0).path("states").path("report").isNull()).isTrue();
        take("rig/status", "");
        assertThat(json(frame(0)).path("boards")).isEmpty();
    }

    @Test
    void boardsBeyondSixteenAreCounted() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            take("rig" + i + "/status", "{\"run\": \"1\"}");
        }
        JsonNode frame = json(frame(0));
        assertThat(frame.path("boards")).hasSize(16);
        assertThat(frame.path("boards_left_out").asInt()).isEqualTo(4);
    }

    @Test
    void otherTopicsAreNoBoards() throws InterruptedException {
        take("rig", "{}");
        take("rig/metrics/core/c0", "{}");
        picture.take("factory/rig/status", "{}".getBytes(StandardCharsets.UTF_8));
        picture.take("tactus", new byte[0]);
        take("x".repeat(300) + "/status", "{}");
        assertThat(json(frame(0)).path("boards")).isEmpty();
    }

    @Test
    void theNameOfABoardIsQuoted() throws InterruptedException {
        take("\"],<script>\n/status", "{\"run\": \"1\"}");
        assertThat(board(0).path("name").asText()).isEqualTo("\"],<script>\n");
        assertThat(frame(0).json()).doesNotContain("\n");
    }

    @Test
    void whoWaitsIsWokenByWhatComes() throws Exception {
        long seen = frame(0).stamp();
        Thread other = new Thread(() -> take("rig/status", "{\"run\": \"1\"}"));
        other.start();
        Picture.Frame frame = picture.next(seen, 60_000);
        other.join();
        assertThat(json(frame).path("boards")).hasSize(1);
        assertThat(frame.last()).isFalse();
    }

    @Test
    void theEndWakesAllAndIsSaid() throws Exception {
        long seen = frame(0).stamp();
        Thread other = new Thread(picture::end);
        other.start();
        assertThat(picture.next(seen, 60_000).last()).isTrue();
        other.join();
        picture.rest(60_000);
    }

    @Test
    void theConnectionIsTold() throws InterruptedException {
        picture.connection(false, "no \"host\"");
        assertThat(json(frame(0)).path("broker").path("trouble").asText()).isEqualTo("no \"host\"");
        picture.connection(true, "");
        assertThat(json(frame(0)).path("broker").path("connected").asBoolean()).isTrue();
    }
}
