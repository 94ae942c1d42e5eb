package dev.tactus.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a run leaves behind, as its user has it.
 *
 * @param cores names, in order of declaration
 * @param jobs rows of the job table, without its head
 * @param slices rows of the slice table, without its head
 * @param report the JSON report
 */
public record Outcome(List<String> cores, List<String> jobs, List<String> slices, JsonNode report) {
    List<Job> jobTable() {
        return jobs.stream().map(Job::of).toList();
    }

    List<Slice> sliceTable() {
        return slices.stream().map(row -> Slice.of(row, cores)).toList();
    }
}
