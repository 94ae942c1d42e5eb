package dev.tactus.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the figures of chains: those of the endless schedule, so the case is run longer for them. */
final class ChainAnswers {
    /** The words of the cases, and where the report has them. */
    private static final Map<String, String> FIELDS = new LinkedHashMap<>(Map.of(
            "reaction", "reaction_ps",
            "reaction_reduced", "reaction_reduced_ps",
            "reaction_best", "reaction_best_ps",
            "data_age", "age_ps",
            "data_age_reduced", "age_reduced_ps"));

    private ChainAnswers() {}

    /** Null where all known figures are as expected; what only an analysis says is added to {@code notYet}. */
    static String differs(JsonNode expected, JsonNode report, List<String> notYet) {
        for (Iterator<Map.Entry<String, JsonNode>> chains = expected.fields(); chains.hasNext(); ) {
            Map.Entry<String, JsonNode> chain = chains.next();
            for (Iterator<Map.Entry<String, JsonNode>> it = chain.getValue().fields(); it.hasNext(); ) {
                Map.Entry<String, JsonNode> figure = it.next();
                String field = FIELDS.get(figure.getKey());
                if (field == null) {
                    notYet.add("chains." + chain.getKey() + "." + figure.getKey());
                    continue;
                }
                JsonNode got = report.path("chains").path(chain.getKey()).required(field);
                Long picos = got.isNull() ? null : Long.valueOf(got.asText());
                if (!Exact.same(figure.getValue(), picos)) {
                    return chain.getKey() + "." + figure.getKey() + ": " + Exact.units(picos);
                }
            }
        }
        return null;
    }
}
