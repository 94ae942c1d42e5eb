package dev.tactus.board;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What a report and a validation say of each static table, whether anything runs or not. */
final class TableReport {
    private TableReport() {}

    static void write(JsonGenerator json, Board board) throws IOException {
        json.writeObjectFieldStart("tables");
        for (Board.Table table : board.tables()) {
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
}
