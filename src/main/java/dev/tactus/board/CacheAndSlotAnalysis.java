package dev.tactus.board;

import dev.tactus.analysis.CacheDelay;
import dev.tactus.analysis.PfairWindows;
import dev.tactus.analysis.TaskModel;
import dev.tactus.analysis.TestKind;
import dev.tactus.analysis.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What caches add to response times, and the windows of proportionate fairness. */
final class CacheAndSlotAnalysis {
    private final AnalysisGroup group;
    private final AnalysisFacts facts;

    CacheAndSlotAnalysis(AnalysisGroup group, AnalysisFacts facts) {
        this.group = group;
        this.facts = facts;
    }

    void addTo(List<TaskModel> models, List<TestResult> tests) {
        pfair(models, tests);
        if (group.isSingle()) {
            cache(models, tests);
        }
    }

    private void cache(List<TaskModel> models, List<TestResult> tests) {
        List<CacheDelay.User> users = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < models.size(); i++) {
            Set<Long> useful = blocks(group.tasks().get(i), "ucb");
            Set<Long> evicting = blocks(group.tasks().get(i), "ecb");
            any |= !useful.isEmpty() || !evicting.isEmpty();
            users.add(new CacheDelay.User(models.get(i), useful, evicting));
        }
        String cluster = group.domain().name();
        long reload = facts.time(facts.at("clusters", cluster, "caches", "reload"), -1);
        if (!any || reload < 0 || !group.isFixedPriority()) {
            return;
        }
        for (CacheDelay.Count count : CacheDelay.Count.values()) {
            for (CacheDelay.User user : users) {
                Long bound = CacheDelay.of(user, users, count, reload);
                String variant = "crpd-" + count.name().toLowerCase(java.util.Locale.ROOT);
                tests.add(TestResult.of("response-time", user.task().name(), TestKind.SUFFICIENT, CacheDelay.SOURCE)
                        .field("variant", variant)
                        .field("wcrt_ps", bound)
                        .unless(group.plain())
                        .passed(bound != null));
            }
        }
    }

    private Set<Long> blocks(Board.Task task, String key) {
        Set<Long> blocks = new LinkedHashSet<>();
        for (Node item : facts.fields().several(facts.aside(task, key))) {
            blocks.add(facts.fields().whole(item, 0));
        }
        return blocks;
    }

    private void pfair(List<TaskModel> models, List<TestResult> tests) {
        long quantum = group.domain().quantum();
        if (quantum <= 0 || !List.of("pd2", "pf", "epdf").contains(group.policy())) {
            return;
        }
        for (TaskModel task : models) {
            if (task.period() % quantum == 0 && task.wcet() <= task.period()) {
                long slots = (task.wcet() - 1) / quantum + 1;
                List<Map<String, Object>> rows = new ArrayList<>();
                for (PfairWindows.Subtask subtask : PfairWindows.of(slots, task.period() / quantum)) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("release", subtask.release());
                    row.put("deadline", subtask.deadline());
                    row.put("b", subtask.b());
                    row.put("group_deadline", subtask.groupDeadline());
                    rows.add(row);
                }
                tests.add(TestResult.of("pfair-windows", task.name(), TestKind.EXACT, PfairWindows.SOURCE)
                        .field("quantum_ps", quantum)
                        .field("subtasks", rows)
                        .figures());
            }
        }
    }
}
