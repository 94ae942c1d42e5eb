package dev.tactus.check;

/** Completion minus arrival. */
final class ResponseCheck extends JobTimeCheck {
    ResponseCheck(Contract contract) {
        super(contract, Contract.Bound.AT_MOST);
    }

    @Override
    boolean has(long deadline) {
        return true;
    }

    @Override
    long due(long arrival, long deadline) {
        return after(arrival);
    }

    @Override
    long figure(long arrival, long deadline, long at) {
        return at - arrival;
    }

    @Override
    String late() {
        return "not completed " + Words.time(contract.limit()) + " after its arrival";
    }
}
