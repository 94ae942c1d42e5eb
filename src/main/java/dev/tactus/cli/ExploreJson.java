package dev.tactus.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.board.Board;
import dev.tactus.board.Choices.Choice;
import dev.tactus.board.JsonDocument;
import dev.tactus.sweep.Explore;
import java.io.IOException;
import java.io.OutputStream;

/** What a search found, as JSON; not in the command, whose start then loads nothing of Jackson. */
final class ExploreJson {
    private ExploreJson() {}

    static void write(OutputStream out, Board board, Explore.Result result) throws IOException {
        JsonDocument.write(out, json -> document(json, board, result));
    }

    private static void document(JsonGenerator json, Board board, Explore.Result result) throws IOException {
        long[] values = result.violation();
        json.writeStartObject();
        json.writeBooleanField("schedulable", values == null);
        json.writeBooleanField("exhaustive", result.exhaustive());
        json.writeNumberField("combinations", result.space());
        json.writeNumberField("step_ps", result.step());
        json.writeNumberField("runs", result.runs());
        json.writeArrayFieldStart("violation");
        for (int i = 0; values != null && i < values.length; i++) {
            Choice choice = result.choices().get(i);
            json.writeStartObject();
            json.writeStringField("choice", choice.words(board));
            json.writeNumberField(choice.inCycles() ? "cycles" : "value_ps", values[i]);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("jobs");
        for (var each : result.finish().entrySet()) {
            int at = each.getKey().lastIndexOf('#');
            json.writeStartObject();
            json.writeStringField("task", each.getKey().substring(0, at));
            json.writeNumberField("job", Long.parseLong(each.getKey().substring(at + 1)));
            json.writeObjectFieldStart("finish_ps");
            json.writeNumberField("min", each.getValue().min());
            json.writeNumberField("max", each.getValue().max());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
