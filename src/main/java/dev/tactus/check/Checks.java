package dev.tactus.check;

/** The registry: which check watches which figure. A new check is a class and a line here. */
final class Checks {
    private Checks() {}

    static Check of(Contract contract) {
        return switch (contract.figure()) {
            case MISSES -> new MissesCheck(contract);
            case CONSECUTIVE_MISSES -> new ConsecutiveMissesCheck(contract);
            case RESPONSE -> new ResponseCheck(contract);
            case JITTER -> new JitterCheck(contract);
            case START_JITTER -> new StartJitterCheck(contract);
            case TARDINESS -> new TardinessCheck(contract);
            case LATENESS -> new LatenessCheck(contract);
            case SLACK -> new SlackCheck(contract);
            case BLOCKING -> new BlockingCheck(contract);
            case SKIPPED -> new SkippedCheck(contract);
            case PREEMPTIONS -> new PreemptionsCheck(contract);
            case MIGRATIONS -> new MigrationsCheck(contract);
            case UTILIZATION -> new UtilizationCheck(contract);
            case DEADLOCKS -> new DeadlocksCheck(contract);
            case DEPTH, QUEUE -> new DepthCheck(contract);
            case LATENCY -> new LatencyCheck(contract);
            case DROPS -> new DropsCheck(contract);
            case REACTION -> new ReactionCheck(contract);
            case AGE -> new AgeCheck(contract);
            case OVERRUNS -> new OverrunsCheck(contract);
            case STACK -> new StackCheck(contract);
            case STACK_OVERFLOWS -> new StackOverflowsCheck(contract);
            case EXHAUSTED -> new ExhaustedCheck(contract);
            case DROPPED -> new DroppedCheck(contract);
            case MODE_CHANGES -> new ModeChangesCheck(contract);
        };
    }
}
