package dev.tactus.check;

/** How often the task's jobs go on on another core. */
final class MigrationsCheck extends CountCheck {
    MigrationsCheck(Contract contract) {
        super(contract);
    }

    @Override
    void attach(Watched on) {
        on.migrations(this);
        on.ends(this);
    }

    @Override
    void migrated(TaskStats task, long at) {
        count(at, task);
    }
}
