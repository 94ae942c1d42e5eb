package dev.tactus.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Runs cases and compares what comes out with what is known. */
public final class Scorer {
    /** Chain figures are those of the endless schedule. */
    private static final int CHAIN_TIMES = 5;

    private final Emulator emulator;

    /** @param emulator what is put to the test */
    public Scorer(Emulator emulator) {
        this.emulator = emulator;
    }

    /** How one case comes out. */
    public Score score(Case of) {
        List<String> exact = new ArrayList<>();
        List<String> differing = new ArrayList<>();
        List<String> notYet = new ArrayList<>();
        boolean simulated = false;
        for (Iterator<String> names = of.expected().fieldNames(); names.hasNext(); ) {
            String check = names.next();
            boolean runs = of.hasTasks() && (Answers.CHECKS.containsKey(check) || check.equals("chains"));
            simulated |= runs;
            if (!runs) {
                notYet.add(check);
            }
        }
        if (!simulated) {
            return new Score(of.name(), exact, differing, notYet, "analysis (" + String.join(", ", notYet) + ")");
        }
        try {
            compare(of, exact, differing, notYet);
        } catch (Emulator.Refusal refusal) {
            if (refusal.comesLater()) {
                notYet.clear();
                of.expected().fieldNames().forEachRemaining(notYet::add);
                return new Score(of.name(), List.of(), List.of(), notYet, refusal.getMessage());
            }
            differing.add("load expected a run, got " + refusal.getMessage());
        }
        return new Score(of.name(), exact, differing, notYet, "");
    }

    private void compare(Case of, List<String> exact, List<String> differing, List<String> notYet) {
        Answers answers = new Answers(of, emulator.run(of.yaml(), 1));
        for (Iterator<Map.Entry<String, JsonNode>> it = of.expected().fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> check = it.next();
            String name = check.getKey();
            String got;
            if (name.equals("chains")) {
                JsonNode report = emulator.run(of.yaml(), CHAIN_TIMES).report();
                got = ChainAnswers.differs(check.getValue(), report, notYet);
            } else if (Answers.CHECKS.containsKey(name)) {
                got = Answers.CHECKS.get(name).apply(check.getValue(), answers);
            } else {
                continue;
            }
            if (got == null) {
                exact.add(name);
            } else {
                differing.add(name + " expected " + check.getValue() + " got " + got);
            }
        }
    }
}
