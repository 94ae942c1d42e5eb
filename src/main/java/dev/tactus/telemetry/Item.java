package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * One message that a dashboard keeps: where it came, when (as a number that grows), and what it says. Payloads come
 * from anybody who may publish at the broker; only what is one JSON object goes on to a browser, on one line.
 */
final class Item {
    private static final JsonFactory JSON = new JsonFactory();

    private final String key;
    private final long stamp;
    private final int bytes;
    private byte @Nullable [] payload;
    private String json = "";

    /** @param key what is left of the topic; @param stamp greater than those of all messages before */
    Item(String key, long stamp, byte[] payload) {
        this.key = key;
        this.stamp = stamp;
        this.payload = payload;
        this.bytes = payload.length + key.length();
    }

    String key() {
        return key;
    }

    long stamp() {
        return stamp;
    }

    int bytes() {
        return bytes;
    }

    /** The object on one line, or an empty text if the payload is none; made once, when somebody wants it. */
    synchronized String json() {
        byte[] raw = payload;
        if (raw != null) {
            json = key.equals("trace") ? TraceColumns.of(raw) : compact(raw);
            payload = null;
        }
        return json;
    }

    /** Whether it takes a retained message back. */
    boolean isEmpty() {
        return bytes == key.length();
    }

    private static String compact(byte[] payload) {
        StringWriter text = new StringWriter(payload.length);
        try (JsonParser parser = JSON.createParser(payload);
                JsonGenerator generator = JSON.createGenerator(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            generator.copyCurrentStructure(parser);
            if (parser.nextToken() != null) {
                return "";
            }
        } catch (IOException e) {
            return "";
        }
        return text.toString();
    }

    /** A text field of the object, or an empty text. */
    static String field(byte[] payload, String name) {
        try (JsonParser parser = JSON.createParser(payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals(name)) {
                    return value == JsonToken.VALUE_STRING ? parser.getText() : "";
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            return "";
        }
        return "";
    }
}
