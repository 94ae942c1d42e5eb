package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The numbers, texts and flags of a payload by name, those of objects in it with a dot; lists are left out. */
record Readings(Map<String, Double> numbers, Map<String, String> texts, Map<String, Boolean> flags) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEEPEST = 4;

    /** Reads as far as it can be understood. */
    static Readings of(String json) {
        Readings found = new Readings(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                found.read(parser, "", 0);
            }
        } catch (IOException e) {
            return found; // what came before the mistake is right
        }
        return found;
    }

    private void read(JsonParser parser, String before, int depth) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = before + parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && depth < DEEPEST) {
                read(parser, name + ".", depth + 1);
            } else if (value != null && value.isNumeric()) {
                numbers.put(name, parser.getDoubleValue());
            } else if (value == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getText());
            } else if (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE) {
                flags.put(name, value == JsonToken.VALUE_TRUE);
            } else {
                parser.skipChildren();
            }
        }
    }
}
