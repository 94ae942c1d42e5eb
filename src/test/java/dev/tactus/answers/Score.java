package dev.tactus.answers;

import java.util.List;

/**
 * How a case came out.
 *
 * @param exact checks that gave the known answer
 * @param differing what differs, empty for nothing
 * @param notYet checks that nothing here answers yet
 * @param reason why no check could be made, empty where one was
 */
public record Score(String name, List<String> exact, List<String> differing, List<String> notYet, String reason) {
    /** The line of the case. */
    public String line() {
        if (!differing.isEmpty()) {
            return name + " differs " + String.join("; ", differing);
        }
        if (exact.isEmpty()) {
            return name + " not yet: " + reason;
        }
        return name + " exact" + (notYet.isEmpty() ? "" : "; not yet: " + String.join(", ", notYet));
    }

    /** The totals of cases and checks. */
    public static String totals(List<Score> scores) {
        int exact = 0;
        int differs = 0;
        int checks = 0;
        int wrong = 0;
        int later = 0;
        for (Score score : scores) {
            differs += score.differing.isEmpty() ? 0 : 1;
            exact += score.differing.isEmpty() && !score.exact.isEmpty() ? 1 : 0;
            checks += score.exact.size();
            wrong += score.differing.size();
            later += score.notYet.size();
        }
        int all = scores.size();
        return "cases: " + exact + " exact, " + differs + " differ, " + (all - exact - differs) + " not yet, " + all
                + " in all\nchecks: " + checks + " exact, " + wrong + " differ, " + later + " not yet, "
                + (checks + wrong + later) + " in all";
    }
}
