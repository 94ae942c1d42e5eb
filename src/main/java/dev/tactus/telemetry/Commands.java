package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what is asked under {@code command/NAME}, and answers where the question says so (MQTT 5, 4.10: response
 * topic and correlation data). A command but {@code inject} changes when virtual time passes, never what happens in it;
 * one that is not understood changes nothing. Used by one thread; its counts are read by any.
 */
final class Commands {
    private static final int LARGEST = 4096;
    private static final int LONGEST_TOPIC = 512;

    /** So many commands may come at once, and in a second. */
    private static final int BURST = 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Topics topics;
    private final Desk desk;
    private final Controls controls;
    private final Alarms alarms;
    private long allowance = TimeUnit.SECONDS.toNanos(1);
    private long lastNanos;
    private boolean any;
    private volatile long done;
    private volatile long refused;

    /** Why a command is not carried out, in words for whoever sent it. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    Commands(Topics topics, Desk desk, Controls controls, Alarms alarms) {
        this.topics = topics;
        this.desk = desk;
        this.controls = controls;
        this.alarms = alarms;
    }

    /** What to subscribe to. */
    String filter() {
        return topics.commands() + "+";
    }

    boolean isOne(Link.Incoming message) {
        return message.topic().startsWith(topics.commands());
    }

    long done() {
        return done;
    }

    long refused() {
        return refused;
    }

    /**
     * Carries a command out, or does not.
     *
     * @param nanos the clock
     * @return the answer, or null where nobody wants one, or nobody can have one
     */
    @Nullable
    Message answer(Link.Incoming message, long nanos) {
        if (!mayCome(nanos)) {
            refused++;
            return null;
        }
        String name = message.topic().substring(topics.commands().length());
        String wrong;
        try {
            carryOut(name, message);
            wrong = null;
            done++;
        } catch (RefusedException e) {
            wrong = String.valueOf(e.getMessage());
            refused++;
        }
        String to = message.answerTo();
        if (to == null || !answerable(to)) {
            return null;
        }
        return new Message(to, payload(name, wrong), message.correlation());
    }

    private byte[] payload(String name, @Nullable String wrong) {
        return Payloads.object(desk.now(), json -> {
            json.writeStringField("command", name);
            json.writeBooleanField("ok", wrong == null);
            if (wrong != null) {
                json.writeStringField("error", wrong);
            }
        });
    }

    /** A bucket that fills with the clock: a flood is dropped without being read. */
    private boolean mayCome(long nanos) {
        long second = TimeUnit.SECONDS.toNanos(1);
        if (any) {
            allowance = Math.min(second, allowance + (nanos - lastNanos));
        }
        any = true;
        lastNanos = nanos;
        if (allowance < second / BURST) {
            return false;
        }
        allowance -= second / BURST;
        return true;
    }

    /** An answer must not pass for what a run says of itself. */
    private boolean answerable(String to) {
        boolean ours = to.startsWith(topics.root());
        return !to.isEmpty()
                && to.length() <= LONGEST_TOPIC
                && to.indexOf('+') < 0
                && to.indexOf('#') < 0
                && to.indexOf('\0') < 0
                && !to.startsWith("$")
                && (!ours || to.startsWith(topics.answers()));
    }

    private void carryOut(String name, Link.Incoming message) throws RefusedException {
        if (message.retained()) {
            throw new RefusedException("a retained command is not carried out (publish it without the retain flag)");
        }
        if (message.payload().length > LARGEST) {
            throw new RefusedException("the payload has more than " + LARGEST + " bytes");
        }
        switch (name) {
            case "pause" -> {
                fields(message, List.of());
                controls.pause();
            }
            case "resume" -> {
                fields(message, List.of());
                controls.resume();
            }
            case "step" -> controls.step(stop(fields(message, List.of("to")).getOrDefault("to", "event")));
            case "speed" -> speed(fields(message, List.of("speed")).get("speed"));
            case "inject" -> inject(fields(message, List.of("event", "task")));
            case "ack" -> {
                String alarm = fields(message, List.of("alarm")).get("alarm");
                if (!alarms.acknowledge(alarm)) {
                    throw new RefusedException("no alarm of that name stands");
                }
            }
            default ->
                throw new RefusedException(
                        "there is no command of that name (there are pause, resume, step, speed, inject and ack)");
        }
    }

    private static Controls.Stop stop(String word) throws RefusedException {
        return switch (word) {
            case "event" -> Controls.Stop.EVENT;
            case "miss" -> Controls.Stop.MISS;
            default -> throw new RefusedException("'to' is 'event' or 'miss'");
        };
    }

    private void inject(Map<String, String> fields) throws RefusedException {
        if (fields.size() != 1) {
            throw new RefusedException("one of 'event' and 'task' is needed ({\"event\": \"NAME\"})");
        }
        String kind = fields.containsKey("event") ? "event" : "task";
        String what = kind + "/" + fields.get(kind);
        if (!controls.injectable().contains(what)) {
            throw new RefusedException("that cannot come from outside (what can: "
                    + (controls.injectable().isEmpty() ? "nothing" : String.join(", ", controls.injectable())) + ")");
        }
        controls.inject(what);
    }

    private void speed(@Nullable String text) throws RefusedException {
        if (text == null) {
            throw new RefusedException("'speed' is missing ({\"speed\": \"10x\"}, or \"max\")");
        }
        Speed speed;
        try {
            speed = Speed.parse(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
        controls.speed(speed);
        desk.speed(speed);
    }

    /** The fields of the payload, an object of texts; nothing at all is an empty one. */
    private static Map<String, String> fields(Link.Incoming message, List<String> known) throws RefusedException {
        Map<String, String> fields = new TreeMap<>();
        if (message.payload().length == 0) {
            return fields;
        }
        try (JsonParser json = JSON.createParser(message.payload())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new RefusedException("the payload is not a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                if (!known.contains(field)) {
                    throw new RefusedException("the command has no such field" + these(known));
                }
                if (json.nextToken() != JsonToken.VALUE_STRING) {
                    throw new RefusedException("'" + field + "' is not a text");
                }
                fields.put(field, json.getText());
            }
            if (json.nextToken() != null) {
                throw new RefusedException("something follows the JSON object");
            }
        } catch (IOException e) {
            throw new RefusedException("the payload is not a JSON object");
        }
        return fields;
    }

    private static String these(List<String> known) {
        return known.isEmpty() ? " (it has none)" : " (it has " + String.join(", ", known) + ")";
    }
}
