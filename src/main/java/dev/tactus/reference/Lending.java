package dev.tactus.reference;

import dev.tactus.board.Board;
import org.jspecify.annotations.Nullable;

/** A holder of mrsp that has no core runs in the place of one who spins for it (notes 4.21). */
final class Lending {
    private final World world;

    Lending(World world) {
        this.world = world;
    }

    /** After the decisions of a round. */
    void work() {
        for (LockState lock : world.locks) {
            Job owner = lock.owner;
            if (lock.protocol == Board.Protocol.MRSP && owner != null && owner.life == Job.Life.READY) {
                CoreState lender = lender(lock);
                if (lender != owner.guestAt) {
                    end(owner);
                    if (lender != null) {
                        begin(owner, lender);
                    }
                }
            }
        }
    }

    private static @Nullable CoreState lender(LockState lock) {
        for (Job waiter : lock.waiters) {
            if (waiter.life == Job.Life.RUNNING && !waiter.asksAgain) {
                return waiter.on;
            }
        }
        return null;
    }

    private void begin(Job owner, CoreState core) {
        world.changed = true;
        core.guest = owner;
        owner.guestAt = core;
        owner.dispatches++;
        owner.migrations += owner.lastCore == core.index ? 0 : 1;
        owner.lastCore = core.index;
        owner.task.lastCore = core.index;
    }

    /** A holder leaves the core that was lent to it, if there is one. */
    void end(Job owner) {
        CoreState core = owner.guestAt;
        if (core == null) {
            return;
        }
        world.changed = true;
        core.guest = null;
        owner.guestAt = null;
        if (core.job != null) {
            core.job.dispatches++;
        }
    }

    /** A spinner loses its core, or spins no longer. */
    void endOn(@Nullable CoreState core) {
        if (core != null && core.guest != null) {
            end(core.guest);
        }
    }
}
