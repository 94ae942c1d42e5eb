package dev.tactus.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the JSON Schema (draft 2020-12) of one kind of file from the description of the language. */
final class SchemaFile {
    /** The kinds that have a schema. */
    static final List<String> KINDS = List.of("board", "firmware", "scenario");

    private SchemaFile() {}

    /** The text of {@code config/schema/KIND.schema.json}. */
    static String of(String kind) {
        SchemaDefs defs = new SchemaDefs();
        Keys keys = kind.equals("scenario") ? Language.SCENARIO : Language.ROOT;
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:tactus:schema:" + kind);
        schema.put("title", "Tactus: a " + kind + " file");
        String description = "Generated from the description of the language in dev.tactus.board.Language. ";
        schema.put("description", description + "What holds between files only tactus validate can tell.");
        schema.putAll(keys.inlineSchema(defs));
        schema.put("required", List.of(kind));
        schema.put("$defs", defs.all());
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema of maps, lists and texts cannot be written", e);
        }
    }
}
