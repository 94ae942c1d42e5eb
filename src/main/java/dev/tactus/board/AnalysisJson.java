package dev.tactus.board;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.analysis.Ratio;
import dev.tactus.analysis.TestResult;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes analyses as JSON: one object for one file set, for several an object with the list of them. Times are integers
 * in picoseconds, ratios strings, what has no value is null.
 */
public final class AnalysisJson {
    private final JsonGenerator json;

    private AnalysisJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes them.
     *
     * @throws IOException if the stream cannot be written
     */
    public static void write(OutputStream out, List<Analysis> all) throws IOException {
        JsonDocument.write(out, json -> {
            AnalysisJson writer = new AnalysisJson(json);
            if (all.size() == 1) {
                writer.analysis(all.get(0));
            } else {
                json.writeStartObject();
                json.writeArrayFieldStart("scenarios");
                for (Analysis each : all) {
                    writer.analysis(each);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        });
    }

    private void analysis(Analysis analysis) throws IOException {
        json.writeStartObject();
        json.writeStringField("board", analysis.board());
        json.writeStringField("scenario", analysis.scenario());
        json.writeArrayFieldStart("tests");
        for (TestResult test : analysis.tests()) {
            json.writeStartObject();
            json.writeStringField("name", test.name());
            json.writeStringField("subject", test.subject());
            json.writeStringField("kind", test.kind().word());
            json.writeStringField("verdict", test.verdict().word());
            json.writeBooleanField("applies", test.applies());
            json.writeStringField("assumes", test.assumes());
            json.writeStringField("source", test.source());
            for (Map.Entry<String, @Nullable Object> field : test.fields().entrySet()) {
                json.writeFieldName(field.getKey());
                value(field.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void value(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Ratio ratio) {
            if (ratio.isWhole()) {
                json.writeNumber(ratio.over());
            } else {
                json.writeString(ratio.toString());
            }
        } else if (value instanceof BigInteger whole) {
            json.writeNumber(whole);
        } else if (value instanceof Long || value instanceof Integer) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                value(item);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                value(entry.getValue());
            }
            json.writeEndObject();
        } else {
            json.writeString(value.toString());
        }
    }
}
