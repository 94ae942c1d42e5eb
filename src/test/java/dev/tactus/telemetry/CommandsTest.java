package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private static final byte[] CORRELATION = {1, 2, 0, -1};

    /** What was done to the run, in words. */
    private final List<String> done = new ArrayList<>();

    private final Topics topics = new Topics("rig");
    private final Alarms alarms = new Alarms(FakeRun.HEADER);
    private final Description description = new Description(FakeRun.HEADER, List.of(), 0, List.of());
    private final Desk desk = new Desk(description, topics, "0123abcd", "1x", alarms);
    private final Commands commands = new Commands(
            topics,
            desk,
            new Controls() {
                @Override
                public void pause() {
                    done.add("pause");
                }

                @Override
                public void resume() {
                    done.add("resume");
                }

                @Override
                public void step(Stop to) {
                    done.add("step to " + to);
                }

                @Override
                public void speed(Speed speed) {
                    done.add("speed " + speed);
                }

                @Override
                public List<String> injectable() {
                    return List.of("event/frame", "task/door");
                }

                @Override
                public void inject(String what) {
                    done.add("inject " + what);
                }

                @Override
                public long behind(long now) {
                    return 0;
                }
            },
            alarms);

    private long nanos = 1;

    private Message tell(String name, byte[] payload, boolean retained, String answerTo) {
        nanos += TimeUnit.SECONDS.toNanos(1);
        return commands.answer(
                new Link.Incoming("tactus/rig/command/" + name, payload, retained, answerTo, CORRELATION), nanos);
    }

    private JsonNode ask(String name, String payload) {
        Message answer = tell(name, payload.getBytes(StandardCharsets.UTF_8), false, "me/answers");
        assertThat(answer.topic()).isEqualTo("me/answers");
        assertThat(answer.correlation()).isEqualTo(CORRELATION);
        assertThat(answer.retained()).isFalse();
        return Witness.json(answer.payload());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pause  |                                | pause",
                "pause  | {}                             | pause",
                "resume | {}                             | resume",
                "step   |                                | step to EVENT",
                "step   | {\"to\": \"event\"}        | step to EVENT",
                "step   | {\"to\": \"miss\"}         | step to MISS",
                "speed  | {\"speed\": \"max\"}       | speed max",
                "speed  | {\"speed\": \"0.5x\"}      | speed 0.5x",
                "inject | {\"event\": \"frame\"}     | inject event/frame",
                "inject | {\"task\": \"door\"}       | inject task/door"
            })
    void aCommandIsCarriedOutAndAnswered(String name, String payload, String expected) {
        JsonNode answer = ask(name, payload == null ? "" : payload);
        assertThat(done).containsExactly(expected);
        assertThat(answer.path("ok").asBoolean()).isTrue();
        assertThat(answer.path("command").asText()).isEqualTo(name);
        assertThat(answer.has("at_ps")).isTrue();
        assertThat(commands.done()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "stop   | {}                             | no command of that name",
                "       | {}                             | no command of that name",
                "pause  | []                             | not a JSON object",
                "pause  | {                              | not a JSON object",
                "pause  | {} {}                          | something follows",
                "pause  | {\"why\": \"x\"}           | no such field (it has none)",
                "step   | {\"until\": \"miss\"}      | no such field (it has to)",
                "step   | {\"to\": \"end\"}          | 'event' or 'miss'",
                "step   | {\"to\": 3}                  | 'to' is not a text",
                "step   | {\"to\":\"miss\",\"to\":\"event\"} | not a JSON object",
                "speed  | {}                             | 'speed' is missing",
                "speed  | {\"speed\": \"fast\"}      | 'fast' is not a speed",
                "inject | {}                             | one of 'event' and 'task'",
                "inject | {\"task\":\"door\",\"event\":\"frame\"} | one of 'event' and 'task'",
                "inject | {\"task\": \"frame\"}      | what can: event/frame, task/door",
                "ack    | {\"alarm\": \"miss/late\"} | no alarm of that name",
                "ack    | {\"name\": \"late\"}      | no such field (it has alarm)",
                "speed  | {\"speed\": \"0x\"}        | '0x' is not a speed"
            })
    void whatIsNotUnderstoodIsRefusedAndChangesNothing(String name, String payload, String why) {
        JsonNode answer = ask(name == null ? "" : name, payload);
        assertThat(done).isEmpty();
        assertThat(answer.path("ok").asBoolean()).isFalse();
        assertThat(answer.path("error").asText()).contains(why);
        assertThat(commands.refused()).isEqualTo(1);
    }

    @Test
    void aRetainedCommandWouldHoldForEveryRunAndIsRefused() {
        Message answer = tell("pause", new byte[0], true, "me/answers");
        assertThat(done).isEmpty();
        assertThat(Witness.json(answer.payload()).path("error").asText()).contains("retained");
    }

    @Test
    void aLargePayloadIsNotRead() {
        Message answer = tell("pause", new byte[5000], false, "me/answers");
        assertThat(Witness.json(answer.payload()).path("error").asText()).contains("4096");
    }

    @Test
    void withoutAResponseTopicTheCommandIsCarriedOutAndNotAnswered() {
        assertThat(tell("pause", new byte[0], false, null)).isNull();
        assertThat(done).containsExactly("pause");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "me/#", "+/x", "$SYS/x", "tactus/rig/status", "tactus/rig/events/miss"})
    void anAnswerDoesNotPassForWhatTheRunSaysOfItself(String answerTo) {
        assertThat(tell("pause", new byte[0], false, answerTo)).isNull();
    }

    @Test
    void anAnswerMayGoUnderTheInstanceWhereItSaysSo() {
        assertThat(tell("pause", new byte[0], false, "tactus/rig/answer/me")).isNotNull();
    }

    @Test
    void aFloodIsDroppedUnreadAndCounted() {
        for (int i = 0; i < 1000; i++) {
            commands.answer(
                    new Link.Incoming("tactus/rig/command/pause", new byte[0], false, "me/answers", null), nanos);
        }
        assertThat(done).hasSize(20);
        assertThat(commands.refused()).isEqualTo(980);
        nanos += TimeUnit.MILLISECONDS.toNanos(100);
        for (int i = 0; i < 10; i++) {
            tell("pause", new byte[0], false, null);
        }
        assertThat(done).hasSize(30);
    }

    @Test
    void anotherSpeedStandsInTheStatus() {
        ask("speed", "{\"speed\": \"10x\"}");
        assertThat(Witness.json(desk.status().payload()).path("speed").asText()).isEqualTo("10x");
    }

    @Test
    void anAlarmIsAcknowledgedByItsNameOrAllAreAtOnce() {
        alarms.broken(5, "late.response");
        alarms.broken(6, "fast.response");
        assertThat(ask("ack", "{\"alarm\": \"contract/late.response\"}")
                        .path("ok")
                        .asBoolean())
                .isTrue();
        JsonNode standing = Witness.json(alarms.payload(7, "0123abcd")).path("alarms");
        assertThat(standing.get(0).path("acknowledged").asBoolean()).isTrue();
        assertThat(standing.get(1).path("acknowledged").asBoolean()).isFalse();
        ask("ack", "");
        standing = Witness.json(alarms.payload(7, "0123abcd")).path("alarms");
        assertThat(standing.get(1).path("acknowledged").asBoolean()).isTrue();
    }
}
