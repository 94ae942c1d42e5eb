package dev.tactus.board;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a written report says how to run it again.
 *
 * @param horizon up to where the run went, in picoseconds; -1 where the report does not say
 * @param digest of the run that it is about
 * @param injected whether something came from outside, which no run repeats
 */
public record ReportFile(Inputs inputs, long seed, long horizon, String digest, boolean injected) {
    private static final class Found {
        final List<String> files = new ArrayList<>();
        final List<String> sets = new ArrayList<>();

        @Nullable
        String duration;

        @Nullable
        String digest;

        long seed = -1;
        long horizon = -1;
        boolean injected;
    }

    /**
     * Reads a report of one run.
     *
     * @return null if the file is no such report
     * @throws IOException if it cannot be read
     */
    public static @Nullable ReportFile read(Path file) throws IOException {
        Found found = new Found();
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("inputs") && value == JsonToken.START_OBJECT) {
                    inputs(json, found);
                } else if (name.equals("seed") && value == JsonToken.VALUE_NUMBER_INT) {
                    found.seed = json.getLongValue();
                } else if (name.equals("horizon_ps") && value == JsonToken.VALUE_NUMBER_INT) {
                    found.horizon = json.getLongValue();
                } else if (name.equals("injected") && value == JsonToken.START_ARRAY) {
                    // Where nothing came from outside there is none.
                    found.injected = true;
                    json.skipChildren();
                } else if (name.equals("digest") && value == JsonToken.VALUE_STRING) {
                    found.digest = json.getText();
                } else {
                    json.skipChildren();
                }
            }
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            return null;
        }
        String digest = found.digest;
        if (digest == null || found.seed < 0 || found.files.isEmpty()) {
            return null;
        }
        Inputs inputs = new Inputs(found.files, found.sets, found.duration);
        return new ReportFile(inputs, found.seed, found.horizon, digest, found.injected);
    }

    private static void inputs(JsonParser json, Found found) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_ARRAY) {
                List<String> to = name.equals("files") ? found.files : found.sets;
                while (json.nextToken() == JsonToken.VALUE_STRING) {
                    to.add(json.getText());
                }
            } else if (name.equals("duration") && value == JsonToken.VALUE_STRING) {
                found.duration = json.getText();
            }
        }
    }
}
