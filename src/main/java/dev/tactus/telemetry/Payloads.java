package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.sim.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** Writes payloads: one JSON object each, UTF-8, times as whole picoseconds, "no such value" as null. */
final class Payloads {
    private static final JsonFactory JSON = new JsonFactory();

    private Payloads() {}

    /** Writes the fields of one object. */
    @FunctionalInterface
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** One object that begins with {@code at_ps}. */
    static byte[] object(long at, Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("at_ps", at);
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A time that may be none: -1 or never. */
    static void time(JsonGenerator json, String name, long picos) throws IOException {
        if (picos < 0 || picos == Time.NEVER) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, picos);
        }
    }

    /** A number kept in powers of ten, or null for -1. */
    static void decimal(JsonGenerator json, String name, long value, int decimals) throws IOException {
        json.writeFieldName(name);
        if (value < 0) {
            json.writeNull();
        } else {
            json.writeNumber(BigDecimal.valueOf(value, decimals));
        }
    }
}
