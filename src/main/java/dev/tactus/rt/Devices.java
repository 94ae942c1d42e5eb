package dev.tactus.rt;

import dev.tactus.hw.Peripheral;
import dev.tactus.sim.Time;

/** The peripherals: each has a slot for its next act, and an event that stands for its interrupt line. */
final class Devices {
    private final Kernel kernel;
    private final Slots slots;
    private final Peripheral[] all;

    Devices(Kernel kernel, Slots slots) {
        this.kernel = kernel;
        this.slots = slots;
        all = new Peripheral[kernel.setup.devices().size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = kernel.setup.devices().get(i).make().get();
        }
    }

    void powerOn() {
        for (int i = 0; i < all.length; i++) {
            plan(i, 0);
        }
    }

    void acts(int device, long t) {
        if (all[device].act()) {
            Setup.DeviceSetup setup = kernel.setup.devices().get(device);
            kernel.events.raise(setup.event(), setup.keep());
        }
        plan(device, t + 1);
    }

    /** Nothing acts at or after the end, so that a drain has no releases by devices. */
    private void plan(int device, long earliest) {
        long next = all[device].next();
        if (next < earliest) {
            throw new SimulationException("at " + kernel.now + " ps the peripheral "
                    + kernel.setup.devices().get(device).name() + " wants to act at " + next
                    + " ps, not after its last act");
        }
        kernel.timeline.set(slots.device(device), next < kernel.end ? next : Time.NEVER);
    }
}
