package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.sim.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

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

    /** A ratio from 0 to 1 with four decimals, rounded down; null where the whole is nothing. */
    static void ratio(JsonGenerator json, String name, long part, long whole) throws IOException {
        if (whole <= 0) {
            json.writeNullField(name);
            return;
        }
        long tenThousandths = whole > Long.MAX_VALUE / 10_000 ? part / (whole / 10_000) : part * 10_000 / whole;
        json.writeFieldName(name);
        json.writeNumber(new java.math.BigDecimal(java.math.BigInteger.valueOf(tenThousandths), 4));
    }
}
