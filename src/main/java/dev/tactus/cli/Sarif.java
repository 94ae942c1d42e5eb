package dev.tactus.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.board.JsonDocument;
import dev.tactus.board.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What broke or failed, and mistakes in files, as SARIF 2.1.0, the form in which code hosts take the findings of tools.
 * A rule is a figure of a contract, {@code failed}, or the code of a mistake. Source: OASIS, Static Analysis Results
 * Interchange Format 2.1.0.
 */
final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final JsonGenerator json;

    private Sarif(JsonGenerator json) {
        this.json = json;
    }

    static void write(OutputStream out, List<Marks.Mark> marks, List<Problem> problems) throws IOException {
        JsonDocument.write(out, json -> new Sarif(json).document(marks, problems));
    }

    private void document(List<Marks.Mark> marks, List<Problem> problems) throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "Tactus");
        String version = Sarif.class.getPackage().getImplementationVersion();
        json.writeStringField("version", version == null ? "unpackaged" : version);
        rules(marks, problems);
        json.writeEndObject();
        json.writeEndObject();
        json.writeStringField("columnKind", "unicodeCodePoints");
        json.writeArrayFieldStart("results");
        for (Marks.Mark each : marks) {
            result(each.rule(), each.warning(), each.text(), each.file(), each.line(), each.column(), each.name());
        }
        for (Problem each : problems) {
            result(each.code(), each.warning(), each.message(), each.file(), each.line(), each.column(), "");
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void rules(List<Marks.Mark> marks, List<Problem> problems) throws IOException {
        Set<String> rules = new TreeSet<>();
        marks.forEach(each -> rules.add(each.rule()));
        Set<String> codes = new TreeSet<>();
        problems.forEach(each -> codes.add(each.code()));
        json.writeArrayFieldStart("rules");
        for (String rule : rules) {
            boolean failed = rule.equals(Marks.FAILED);
            rule(rule, failed ? "A scenario runs to its end." : "A timing contract on " + rule + " is kept.");
        }
        for (String code : codes) {
            rule(code, "A mistake that docs/errors.md explains under " + code + ".");
        }
        json.writeEndArray();
    }

    private void rule(String id, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        message("shortDescription", text);
        json.writeEndObject();
    }

    private void message(String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private void result(String rule, boolean warning, String text, String file, int line, int column, String name)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", rule);
        json.writeStringField("level", warning ? "warning" : "error");
        message("message", text);
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(file));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", line);
        json.writeNumberField("startColumn", column);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        if (!name.isEmpty()) {
            json.writeObjectFieldStart("partialFingerprints");
            json.writeStringField("contract/v1", name);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** A relative reference, or a file of this machine; what a URI cannot have as it is stands in escapes. */
    private static String uri(String file) {
        try {
            return new java.net.URI(null, null, file.replace('\\', '/'), null).getRawPath();
        } catch (java.net.URISyntaxException e) {
            return "unknown";
        }
    }
}
