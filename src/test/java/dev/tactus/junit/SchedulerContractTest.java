package dev.tactus.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.tactus.rt.Schedulers;
import dev.tactus.rt.Schedulers.Quantum;
import dev.tactus.testing.Effort;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

class SchedulerContractTest {
    /** Of a policy of the list: those that give shares in slots hold jobs back on purpose. */
    private static SchedulerContract of(Schedulers.Entry policy) {
        return new SchedulerContract() {
            @Override
            protected String scheduler() {
                return policy.needsQuantum() ? "{policy: " + policy.name() + ", quantum: 200us}" : policy.name();
            }

            @Override
            protected int boards() {
                return Effort.amount(40, 200);
            }

            @Override
            protected boolean workConserving() {
                return policy.quantum() != Quantum.SLOTS;
            }
        };
    }

    @TestFactory
    Stream<DynamicTest> everyPolicyOfTheListPasses() {
        return Schedulers.all().stream().filter(SchedulerContractTest::anywhere).map(policy -> {
            SchedulerContract contract = of(policy);
            return DynamicTest.dynamicTest(policy.name(), () -> {
                contract.theRulesAreKept();
                if (contract.workConserving()) {
                    contract.noCoreIsFreeWhileAJobWaitsForIt();
                }
                contract.everyJobIsCompletedWhereThereIsRoom();
                contract.equalRunsAreEqual();
            });
        });
    }

    /**
     * Audsley's priorities are found for one core, or each of a partitioned domain; a table is made for its tasks; hmp
     * is for cores of two speeds.
     */
    private static boolean anywhere(Schedulers.Entry policy) {
        return !List.of("audsley", "run", "hmp", "table").contains(policy.name());
    }

    static final class AgingContract extends SchedulerContract {
        @Override
        protected String scheduler() {
            return "{class: own.Aging, step: 2ms}";
        }
    }

    @Test
    void aGoodSchedulerOfOnesOwnPasses() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(AgingContract.class))
                .execute()
                .testEvents()
                .assertStatistics(all -> all.started(5).succeeded(5));
    }

    static final class WrongContract extends SchedulerContract {
        static String policy = "";

        @Override
        protected String scheduler() {
            return "{class: own.Wrong$" + policy + "}";
        }
    }

    /** Each wrong scheduler fails the test that is about what it does wrong, and the message shows where. */
    @ParameterizedTest
    @CsvSource({
        "Anywhere, theRulesAreKept, the scheduler puts",
        "Lazy, noCoreIsFreeWhileAJobWaitsForIt, a core that could run t",
        "Forgetful, everyJobIsCompletedWhereThereIsRoom, jobs that never end",
        "Moody, equalRunsAreEqual, digest of a run",
        "Hoarder, nothingIsKeptOfJobsThatAreDone, more it holds",
    })
    void aWrongSchedulerFails(String policy, String test, String says) {
        WrongContract.policy = policy;
        assertThat(EngineTestKit.engine("junit-jupiter")
                        .selectors(selectMethod(WrongContract.class, test))
                        .execute()
                        .testEvents()
                        .failed()
                        .list())
                .singleElement()
                .extracting(each -> each.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .asString()
                .contains(says);
    }

    @Test
    void randomBoardsAreAllDifferentAndAlwaysTheSame() {
        assertThat(Stream.iterate(1, i -> i + 1)
                        .limit(200)
                        .map(seed -> new RandomScenario(seed, "edf", seed % 2 == 0).text()))
                .doesNotHaveDuplicates();
        assertThat(new RandomScenario(7, "edf", true).text()).isEqualTo(new RandomScenario(7, "edf", true).text());
    }
}
