package dev.tactus.testing;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Fails the build if a test was skipped or gave up that is not tagged {@code system}, and prints what was skipped. It
 * is registered by a service file, so no test can forget it.
 */
public final class SkipGuard implements LauncherSessionListener, TestExecutionListener {
    private static final TestTag SYSTEM = TestTag.create("system");

    private final List<String> skipped = new ArrayList<>();
    private final List<String> forbidden = new ArrayList<>();
    private TestPlan plan;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        session.getLauncher().registerTestExecutionListeners(this);
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        note(test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            note(test, result.getThrowable().map(Throwable::getMessage).orElse("gave up"));
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        skipped.forEach(line -> System.out.println("skipped: " + line));
        if (!forbidden.isEmpty()) {
            throw new AssertionError("only tests tagged 'system' may be skipped: " + String.join("; ", forbidden));
        }
    }

    List<String> skipped() {
        return skipped;
    }

    List<String> forbidden() {
        return forbidden;
    }

    private void note(TestIdentifier test, String reason) {
        String parent = plan.getParent(test).map(TestIdentifier::getDisplayName).orElse("");
        String line = parent + " " + test.getDisplayName() + ": " + reason;
        (test.getTags().contains(SYSTEM) ? skipped : forbidden).add(line);
    }
}
