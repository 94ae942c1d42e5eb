package dev.tactus.rt;

import java.util.List;

/**
 * Each worker has a queue; it takes the newest request of its own, and where that is empty the oldest of the longest
 * other one. Blumofe and Leiserson, Scheduling multithreaded computations by work stealing, JACM 46(5), 1999.
 */
final class WorkStealing {
    private WorkStealing() {}

    /** Hands out waiting requests as long as there are any and a worker has none. */
    static void bind(Pools.Pool pool, Pools pools) {
        List<Request> waiting = pool.unbound;
        while (!waiting.isEmpty()) {
            int worker = -1;
            int take = -1;
            for (int w = 0; w < pool.bound.length && take < 0; w++) {
                if (pool.bound[w] == 0) {
                    worker = worker < 0 ? w : worker;
                    take = newest(waiting, w);
                    worker = take < 0 ? worker : w;
                }
            }
            if (worker < 0) {
                return;
            }
            pools.bind(pool, waiting.remove(take < 0 ? oldestOfLongest(waiting, pool.bound.length) : take), worker);
        }
    }

    private static int newest(List<Request> waiting, int worker) {
        int newest = waiting.size() - 1;
        while (newest >= 0 && waiting.get(newest).home != worker) {
            newest--;
        }
        return newest;
    }

    private static int oldestOfLongest(List<Request> waiting, int workers) {
        int longest = -1;
        int most = 0;
        for (int w = 0; w < workers; w++) {
            int length = 0;
            for (int i = 0; i < waiting.size(); i++) {
                length += waiting.get(i).home == w ? 1 : 0;
            }
            longest = length > most ? w : longest;
            most = Math.max(most, length);
        }
        int oldest = 0;
        while (waiting.get(oldest).home != longest) {
            oldest++;
        }
        return oldest;
    }
}
