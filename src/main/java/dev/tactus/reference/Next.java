package dev.tactus.reference;

import dev.tactus.board.Board;

/** The next instant at which anything can happen: a look at everything. */
final class Next {
    private final World world;
    private long butTicks = Job.NEVER;
    private long ticks = Job.NEVER;

    Next(World world) {
        this.world = world;
        for (CoreState core : world.cores) {
            if (core.runs(world.now)) {
                may(Activities.endsAt(core, world.now, world.splitting));
                may(core.sliceEndsAt);
                may(world.serving.endsAt(core));
                if (core.job != null && core.job.deferredUntil > world.now) {
                    ticks = Math.min(ticks, core.job.deferredUntil);
                }
            }
            may(core.runsAt);
        }
        for (TaskState task : world.tasks) {
            task(task);
        }
        for (MailboxState box : world.mailboxes) {
            for (Message message : box.ring) {
                may(message.dueAt);
            }
        }
        for (DomainState domain : world.domains) {
            long own = world.moving.next(domain);
            ticks = Math.min(ticks, own);
            may(world.moving.anyHeldBack(domain) && !world.windows.isOver(domain) ? own : Job.NEVER);
        }
        ticks = Math.min(ticks, Math.min(world.windows.next(false), world.serving.next(false)));
        for (DeviceState device : world.devices) {
            may(device.nextAt < world.board.plan().duration() ? device.nextAt : Job.NEVER);
        }
        may(world.serving.next(true));
        may(world.windows.next(true));
        for (Board.Domain domain : world.board.domains()) {
            long tick = domain.overheads().tickPeriod();
            if (tick > 0) {
                ticks = Math.min(ticks, (world.now / tick + 1) * tick);
            }
        }
    }

    private void task(TaskState task) {
        may(task.runsAt);
        for (Job job : task.left()) {
            if (!job.ended()) {
                may(job.until);
                may(job.missed || task.isHelper() ? Job.NEVER : job.deadline);
            }
        }
        Arrivals.Arrival arrival = task.arrivals == null ? null : task.arrivals.peek();
        if (arrival != null && arrival.release() < world.board.plan().duration()) {
            may(arrival.release());
        }
    }

    private void may(long at) {
        if (at > world.now) {
            butTicks = Math.min(butTicks, at);
        }
    }

    long butTicks() {
        return butTicks;
    }

    long any() {
        return Math.min(butTicks, ticks);
    }
}
