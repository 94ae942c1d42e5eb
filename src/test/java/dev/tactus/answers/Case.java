package dev.tactus.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case with known answers: {@code NAME.json} says what is expected, {@code NAME.yaml} is the scenario.
 *
 * @param answers the JSON document
 */
public record Case(String name, JsonNode answers, Path yaml) {
    private static final String JSON = ".json";

    /**
     * The cases of a folder, by name. A JSON file without its YAML file is an error, as it would be left out unseen.
     */
    public static List<Case> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(JSON))
                    .sorted()
                    .map(Case::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case of(Path json) {
        String file = json.getFileName().toString();
        String name = file.substring(0, file.length() - JSON.length());
        Path yaml = json.resolveSibling(name + ".yaml");
        if (!Files.isReadable(yaml)) {
            throw new IllegalArgumentException(json + " has no " + yaml.getFileName() + " beside it");
        }
        try {
            return new Case(name, new ObjectMapper().readTree(json.toFile()), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode expected() {
        return answers.path("expect");
    }

    String family() {
        return answers.path("family").asText();
    }

    /** Whether the case is about runs; the others are analysed, and their scenario only carries the figures. */
    boolean isRun() {
        return !answers.path("policy").path("sched").asText().equals("analysis");
    }
}
