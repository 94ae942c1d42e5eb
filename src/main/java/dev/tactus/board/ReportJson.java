package dev.tactus.board;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.tactus.check.Explanation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * Writes reports as JSON: one object for one run; for several an object with the list of them. The names are described
 * in {@code config/schema/report.schema.json}. Times are integers in picoseconds, ratios are strings.
 */
public final class ReportJson {
    private ReportJson() {}

    /**
     * One run, with what explains its broken contracts.
     *
     * @param outcome what came out
     * @param explanations by the name of the contract; may lack any
     * @param others the runs of the same board with other seeds, this one included; empty where there was one seed
     * @param replay the command that replays the run to its first violation, empty where there is none
     */
    public record Entry(Outcome outcome, Map<String, Explanation> explanations, List<SeedRow> others, String replay) {}

    /** What became of one of several seeds. */
    public record SeedRow(long seed, String verdict, String digest, List<String> broken) {}

    /**
     * Writes the report of one run, or of several scenarios with the verdict over all of them.
     *
     * @throws IOException if the stream cannot be written
     */
    public static void write(OutputStream out, List<Entry> entries, String verdict) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build();
        try (JsonGenerator json = factory.createGenerator(out)) {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
            if (entries.size() == 1) {
                new RunReport(json).write(entries.get(0));
            } else {
                json.writeStartObject();
                json.writeStringField("verdict", verdict);
                json.writeArrayFieldStart("scenarios");
                for (Entry entry : entries) {
                    new RunReport(json).write(entry);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeRaw('\n');
        }
    }
}
