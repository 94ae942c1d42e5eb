package dev.tactus.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.board.JsonDocument;
import dev.tactus.sweep.Margin;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Margins, as JSON; not in the command, whose start then loads nothing of Jackson. */
final class MarginJson {
    private MarginJson() {}

    /** @param already the contract that breaks without any change, or null */
    static void write(OutputStream out, List<Margin.Found> found, @Nullable String already) throws IOException {
        JsonDocument.write(out, json -> document(json, found, already));
    }

    private static void document(JsonGenerator json, List<Margin.Found> found, @Nullable String already)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("broken_already", already);
        json.writeArrayFieldStart("margins");
        for (Margin.Found each : found) {
            boolean time = each.subject().kind() == Margin.Kind.LATENCY;
            json.writeStartObject();
            json.writeStringField("figure", each.subject().kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("of", each.subject().name());
            json.writeNumberField(time ? "kept_more_ps" : "kept_per_mille", each.kept());
            String broken = time ? "broken_more_ps" : "broken_per_mille";
            if (each.broken() < 0) {
                json.writeNullField(broken);
            } else {
                json.writeNumberField(broken, each.broken());
            }
            json.writeStringField("contract", each.contract());
            json.writeNumberField("runs", each.runs());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
