package dev.tactus.testing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips a test whose programs are missing, or fails it where they are required. */
final class NeedsProgramCondition implements ExecutionCondition {
    static final String PARAMETER = "tactus.system";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> missing = AnnotationSupport.findAnnotation(context.getElement(), NeedsProgram.class)
                .map(needs -> Arrays.stream(needs.value())
                        .filter(program -> Programs.find(program).isEmpty())
                        .toList())
                .orElse(List.of());
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("every program is there");
        }
        String lines = missing.stream()
                .map(program -> "needs " + program + ": " + Programs.install(program))
                .collect(Collectors.joining("; "));
        if (context.getConfigurationParameter(PARAMETER)
                .filter("required"::equals)
                .isPresent()) {
            throw new IllegalStateException(lines + " (" + PARAMETER + "=required)");
        }
        return ConditionEvaluationResult.disabled(lines);
    }
}
