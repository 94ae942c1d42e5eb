package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trace batch in few bytes, for the page: names are positions in lists that come with it, instants are distances, and
 * rows are one long list of numbers. A batch of a busy board is four times smaller that way, and quicker to read.
 *
 * <p>Slices are {@code core, from (after from_ps), length, task, job, kind}; jobs are {@code task, job, core, arrival
 * (after from_ps), release, start, completion, deadline (all four after the arrival), state, missed (0 or 1)}. What is
 * null is {@link #NONE}.
 */
final class TraceColumns {
    /** No such value: no distance and no position is that. */
    static final long NONE = -1L << 52;

    private static final JsonFactory JSON = new JsonFactory();
    private static final List<String> INSTANTS = List.of("release_ps", "start_ps", "completion_ps", "deadline_ps");

    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final Map<String, String> words = new LinkedHashMap<>();
    private final StringBuilder slices = new StringBuilder();
    private final StringBuilder jobs = new StringBuilder();
    private final Map<String, Long> head = new LinkedHashMap<>();
    private long leftOut;

    private TraceColumns() {}

    /** The batch on one line, or an empty text if the payload is none. */
    static String of(byte[] payload) {
        TraceColumns columns = new TraceColumns();
        try (JsonParser json = JSON.createParser(payload)) {
            return json.nextToken() == JsonToken.START_OBJECT && columns.read(json) && json.nextToken() == null
                    ? columns.text()
                    : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** False if it lacks what every batch has. The rows need {@code from_ps}, which a batch has before them. */
    private boolean read(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_NUMBER_INT) {
                head.put(field, json.getLongValue());
            } else if (value == JsonToken.START_ARRAY && field.equals("slices")) {
                rows(json, true);
            } else if (value == JsonToken.START_ARRAY && field.equals("jobs")) {
                rows(json, false);
            } else if (value == JsonToken.START_OBJECT && field.equals("left_out")) {
                row(json);
                leftOut = numbers.getOrDefault("slices", 0L);
            } else {
                json.skipChildren();
            }
        }
        return head.containsKey("n") && head.containsKey("at_ps") && head.containsKey("from_ps");
    }

    private void rows(JsonParser json, boolean ofSlices) throws IOException {
        long from = head.getOrDefault("from_ps", 0L);
        for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY && next != null; next = json.nextToken()) {
            if (next != JsonToken.START_OBJECT) {
                json.skipChildren();
                continue;
            }
            row(json);
            if (ofSlices) {
                slice(from);
            } else {
                job(from);
            }
        }
    }

    /** The flat fields of an object. */
    private void row(JsonParser json) throws IOException {
        numbers.clear();
        words.clear();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            switch (json.nextToken()) {
                case VALUE_NUMBER_INT -> numbers.put(field, json.getLongValue());
                case VALUE_STRING -> words.put(field, json.getText());
                case VALUE_TRUE -> numbers.put(field, 1L);
                default -> json.skipChildren();
            }
        }
    }

    private void slice(long base) {
        Long from = numbers.get("from_ps");
        Long to = numbers.get("to_ps");
        if (from == null || to == null || !words.containsKey("core")) {
            return;
        }
        number(slices, name("core"));
        number(slices, from - base);
        number(slices, to - from);
        number(slices, name("task"));
        number(slices, numbers.getOrDefault("job", NONE));
        number(slices, name("kind"));
    }

    private void job(long base) {
        Long arrival = numbers.get("arrival_ps");
        if (arrival == null || !numbers.containsKey("job") || !words.containsKey("task")) {
            return;
        }
        number(jobs, name("task"));
        number(jobs, numbers.getOrDefault("job", NONE));
        number(jobs, name("core"));
        number(jobs, arrival - base);
        for (String field : INSTANTS) {
            Long instant = numbers.get(field);
            number(jobs, instant == null ? NONE : instant - arrival);
        }
        number(jobs, name("state"));
        number(jobs, numbers.getOrDefault("missed", 0L));
    }

    private static void number(StringBuilder row, long number) {
        row.append(row.length() == 0 ? "" : ",").append(number);
    }

    private long name(String field) {
        String word = words.get(field);
        return word == null ? NONE : position(word);
    }

    private int position(String word) {
        Integer known = names.get(word);
        if (known == null) {
            known = names.size();
            names.put(word, known);
        }
        return known;
    }

    private String text() throws IOException {
        StringWriter text = new StringWriter(slices.length() + jobs.length() + 200);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (String field : List.of("n", "at_ps", "from_ps")) {
                json.writeNumberField(field, head.getOrDefault(field, 0L));
            }
            json.writeNumberField("left_out", leftOut);
            json.writeArrayFieldStart("names");
            for (String name : names.keySet()) {
                json.writeString(name);
            }
            json.writeEndArray();
            json.writeFieldName("slices");
            json.writeRawValue("[" + slices + "]");
            json.writeFieldName("jobs");
            json.writeRawValue("[" + jobs + "]");
            json.writeEndObject();
        }
        return text.toString();
    }
}
