package dev.tactus.board;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of files without a run finds.
 *
 * @param files as the user gave them
 * @param read every file that was asked for, those named or included by others too, by its real path
 * @param problems errors and warnings in order of place
 * @param board the loaded board, or null after an error
 * @param assumed assumed figures as {@code path: why}
 * @param notModelled paths of what was read and has no effect
 */
public record Validation(
        List<String> files,
        List<Path> read,
        List<Problem> problems,
        @Nullable Board board,
        List<String> assumed,
        List<String> notModelled) {

    /** Reads and checks the files; never throws for what a user did. */
    public static Validation of(Request request) {
        Problems problems = new Problems();
        Reading reading = Reading.of(request, problems);
        @Nullable Board board = reading.build(problems);
        List<String> files = request.files().stream().map(Object::toString).toList();
        Extras extras = reading.extras();
        return new Validation(
                files,
                extras.files(),
                problems.sorted(),
                problems.any() ? null : board,
                extras.assumed(),
                extras.notModelled());
    }

    /** How many errors there are; warnings do not count. */
    public int errors() {
        return problems.size() - warnings();
    }

    /** How many warnings there are. */
    public int warnings() {
        return (int) problems.stream().filter(Problem::warning).count();
    }

    /** Names of the contracts that rest on an assumed figure, given as one of {@link #assumed()}. */
    public List<String> restingOn(String figure) {
        if (board == null) {
            return List.of();
        }
        String path = figure.substring(0, Math.max(0, figure.indexOf(": ")));
        return board.contracts().stream()
                .filter(contract -> contract.assumed().contains(path))
                .map(contract -> contract.name())
                .toList();
    }

    /**
     * Writes the findings of several file sets as one JSON document.
     *
     * @throws IOException if the stream cannot be written
     */
    public static void write(OutputStream out, List<Validation> all) throws IOException {
        JsonDocument.write(out, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("sets");
            for (Validation each : all) {
                each.write(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        strings(json, "files", files);
        json.writeBooleanField("valid", errors() == 0);
        json.writeNumberField("errors", errors());
        json.writeNumberField("warnings", warnings());
        json.writeArrayFieldStart("problems");
        for (Problem problem : problems) {
            json.writeStartObject();
            json.writeStringField("severity", problem.warning() ? "warning" : "error");
            json.writeStringField("code", problem.code());
            json.writeStringField("file", problem.file());
            json.writeNumberField("line", problem.line());
            json.writeNumberField("column", problem.column());
            json.writeStringField("message", problem.message());
            json.writeStringField("source", problem.sourceLine());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("assumed");
        for (String figure : assumed) {
            json.writeStartObject();
            json.writeStringField("figure", figure);
            strings(json, "contracts", restingOn(figure));
            json.writeEndObject();
        }
        json.writeEndArray();
        strings(json, "not_modelled", notModelled);
        if (board != null) {
            TableReport.write(json, board);
        }
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
