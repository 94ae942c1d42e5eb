package dev.tactus.board;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;

/**
 * How every JSON document for users is laid out: indented by two, ASCII, one line feed at the end, the stream left
 * open.
 */
public final class JsonDocument {
    private JsonDocument() {}

    /** Writes what the document holds. */
    public interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /** Writes a document whose only value {@code body} writes. */
    public static void write(OutputStream out, Body body) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build();
        try (JsonGenerator json = factory.createGenerator(out)) {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
            body.write(json);
            json.writeRaw('\n');
        }
    }
}
