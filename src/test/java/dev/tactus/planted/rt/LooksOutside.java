package dev.tactus.planted.rt;

import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.logging.Logger;

class LooksOutside {
    long readsTheClock() {
        return System.nanoTime();
    }

    Instant readsTheDate() {
        return Instant.now();
    }

    void startsAThread() {
        new Thread(() -> {}).start();
    }

    void handsOver(Executor executor) {
        executor.execute(() -> {});
    }

    Socket connects() throws IOException {
        return new Socket("localhost", 1);
    }

    void logs() {
        Logger.getLogger("planted").info("logged");
    }

    void prints() {
        System.out.print("printed");
    }
}
