package dev.tactus.board;

import static dev.tactus.board.Figures.POSITIVE_TIME;
import static dev.tactus.board.Figures.RATIO_FIGURE;
import static dev.tactus.board.Figures.count;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of servers. */
final class LanguageOfServers {
    private static final List<String> BUDGET = List.of("budget", "period");
    private static final List<String> PRIORITY = List.of("budget", "period", "priority");

    /** What each kind needs. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            "background", List.of(),
            "tbs", List.of("utilization"),
            "polling", PRIORITY,
            "deferrable", PRIORITY,
            "sporadic", PRIORITY,
            "cbs", BUDGET,
            "cbs-hard", BUDGET,
            "dynamic-sporadic", BUDGET,
            "sched-deadline", BUDGET);

    /** What each kind may have beside that. */
    private static final Map<String, List<String>> POSSIBLE =
            Map.of("cbs-hard", List.of("reclaim", "extra", "limit"), "sched-deadline", List.of("deadline"));

    private static final Set<String> OF_ALL = Set.of("kind", "on");

    private LanguageOfServers() {}

    static Keys server(String title) {
        Word kind = Word.of(
                        "background",
                        "tbs",
                        "polling",
                        "deferrable",
                        "sporadic",
                        "cbs",
                        "cbs-hard",
                        "dynamic-sporadic",
                        "sched-deadline")
                .instead("grub", "cbs-hard", "deadline", "sched-deadline", "total-bandwidth", "tbs");
        return new Keys(
                title,
                "a server",
                List.of(
                        Key.required("kind", kind, "The kind of server"),
                        Key.of(
                                "on",
                                ListType.oneOrMore(new NameType("name of a core, cluster or domain"))
                                        .distinct(),
                                "",
                                "Where those of its tasks run that do not say it"),
                        Key.of("budget", POSITIVE_TIME, "", "How long it serves in a period, in time on a core"),
                        Key.of("period", POSITIVE_TIME, "", "Period"),
                        Key.of("deadline", POSITIVE_TIME, "the period", "sched-deadline: relative deadline"),
                        Key.of("priority", count(0, Integer.MAX_VALUE), "", "Larger is more urgent"),
                        Key.of("utilization", RATIO_FIGURE, "", "tbs: its share"),
                        Key.of(
                                "reclaim",
                                Word.of("none", "grub"),
                                "none",
                                "cbs-hard: whether it uses the share of idle servers, and what no server has"),
                        Key.of("extra", RATIO_FIGURE, "0%", "cbs-hard with grub: share that is left alone"),
                        Key.of("limit", RATIO_FIGURE, "100%", "cbs-hard with grub: share that servers may use in all")),
                LanguageOfServers::kindFits,
                Rule.needs("extra", "reclaim"),
                Rule.needs("limit", "reclaim"));
    }

    private static void kindFits(Node map, Set<String> present, Check check) {
        @Nullable Node node = map.get("kind");
        List<String> needed = node == null ? null : NEEDED.get(node.text());
        if (node == null || needed == null) {
            return;
        }
        String kind = node.text();
        for (String key : needed) {
            if (!present.contains(key)) {
                check.missing(map, "a " + kind + " server has no " + key, "add '" + key + "'");
            }
        }
        List<String> possible = POSSIBLE.getOrDefault(kind, List.of());
        for (Node.Entry entry : map.entries()) {
            String key = entry.key().text();
            boolean known = NEEDED.values().stream().anyMatch(keys -> keys.contains(key))
                    || POSSIBLE.values().stream().anyMatch(keys -> keys.contains(key));
            if (known && !OF_ALL.contains(key) && !needed.contains(key) && !possible.contains(key)) {
                String what = "a " + kind + " server has no '" + key + "'";
                check.problems().error(Code.K03, entry.key(), what, "remove it");
            }
        }
    }
}
