package dev.tactus.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.board.Board;
import dev.tactus.board.JsonDocument;
import dev.tactus.board.Outcome;
import dev.tactus.board.Revisions.Difference;
import dev.tactus.board.Revisions.Side;
import dev.tactus.board.Trial;
import dev.tactus.check.Verdict;
import dev.tactus.sweep.Bisection;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which keys break a contract, as JSON; not in the command, whose start then loads nothing of Jackson. */
final class BisectJson {
    private BisectJson() {}

    static void write(OutputStream out, Bisection.Found found) throws IOException {
        JsonDocument.write(out, json -> document(json, found));
    }

    private static void document(JsonGenerator json, Bisection.Found found) throws IOException {
        json.writeStartObject();
        json.writeStringField(
                "status", found.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.writeStringField("contract", found.contract());
        json.writeNumberField("seed", found.seed());
        json.writeNumberField("differences", found.differences().size());
        json.writeNumberField("runs", found.runs());
        json.writeNumberField("unresolved", found.unresolved());
        json.writeArrayFieldStart("keys");
        for (Difference key : found.keys()) {
            json.writeStartObject();
            json.writeStringField("path", key.path());
            json.writeStringField("change", key.change().word());
            side(json, "good", key.good());
            side(json, "bad", key.bad());
            json.writeEndObject();
        }
        json.writeEndArray();
        violation(json, found);
        json.writeEndObject();
    }

    private static void side(JsonGenerator json, String name, @Nullable Side side) throws IOException {
        if (side == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeStringField("value", side.text());
        json.writeStringField("file", side.file());
        json.writeNumberField("line", side.line());
        json.writeNumberField("column", side.column());
        json.writeEndObject();
    }

    private static void violation(JsonGenerator json, Bisection.Found found) throws IOException {
        Board board = found.board();
        if (board == null) {
            json.writeNullField("violation");
            return;
        }
        Trial trial = Trial.of(board, found.seed());
        trial.run().toEnd();
        Outcome outcome = trial.finish(found.seed());
        for (Verdict verdict : outcome.broken()) {
            if (verdict.contract().name().equals(found.contract())) {
                json.writeObjectFieldStart("violation");
                json.writeStringField("promised", verdict.contract().place());
                json.writeNumberField("at_ps", verdict.at());
                json.writeEndObject();
                return;
            }
        }
    }
}
