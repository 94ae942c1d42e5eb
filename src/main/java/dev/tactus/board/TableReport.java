package dev.tactus.board;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What a report says of what was laid down at load: static tables (a validation says that too), and split tasks. */
final class TableReport {
    private TableReport() {}

    static void write(JsonGenerator json, Board board) throws IOException {
        json.writeObjectFieldStart("tables");
        for (StaticTable table : board.tables()) {
            json.writeObjectFieldStart(table.name());
            json.writeNumberField("major_ps", table.major());
            if (table.minor() < 0) {
                json.writeNullField("minor_ps");
            } else {
                json.writeNumberField("minor_ps", table.minor());
            }
            json.writeNumberField("idle_ps", table.idle());
            json.writeBooleanField("overlaps", table.overlaps());
            json.writeBooleanField("crosses_minor", table.crossesMinor());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static void splits(JsonGenerator json, Board board) throws IOException {
        json.writeObjectFieldStart("splits");
        for (SplitTask split : board.splits()) {
            json.writeObjectFieldStart(board.tasks().get(split.task()).name());
            json.writeArrayFieldStart("cores");
            for (int core : split.cores()) {
                json.writeString(board.cores().get(core).name());
            }
            json.writeEndArray();
            Board.Share jobs = split.jobs();
            if (jobs == null) {
                json.writeNullField("jobs");
            } else {
                json.writeStringField("jobs", jobs.part() + "/" + jobs.of());
            }
            json.writeArrayFieldStart("lengths_ps");
            for (long length : split.lengths()) {
                json.writeNumber(length);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
