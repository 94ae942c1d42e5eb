package dev.tactus.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a dashboard knows of all boards of a broker. One thread takes messages in; each browser asks for what is newer
 * than what it has: so a slow one gets fewer and larger frames, and nothing waits for it in a queue.
 */
final class Picture {
    private static final int MOST_BOARDS = 16;
    private static final int LONGEST_NAME = 200;
    /** Names beyond that are not remembered, so that nobody can fill the memory. */
    private static final int MOST_LEFT_OUT = 1_000;

    private static final String ROOT = "tactus/";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, BoardPicture> boards = new TreeMap<>();
    private final String brokerUrl;
    private boolean connected;
    private String trouble = "";
    private long stamp = 1;
    private final Set<String> leftOut = new TreeSet<>();
    private boolean over;

    Picture(String brokerUrl) {
        this.brokerUrl = brokerUrl;
    }

    /** What a browser gets. @param stamp what it has seen with it; @param last whether nothing will follow */
    record Frame(String json, long stamp, boolean last) {}

    /** Takes a message in; one under other topics is none of ours. */
    void take(String topic, byte[] payload) {
        int slash = topic.indexOf('/', ROOT.length());
        if (!topic.startsWith(ROOT) || slash < 0 || slash - ROOT.length() > LONGEST_NAME) {
            return;
        }
        String name = topic.substring(ROOT.length(), slash);
        String rest = topic.substring(slash + 1);
        lock.lock();
        try {
            stamp++;
            if (rest.equals("status") && payload.length == 0) {
                boards.remove(name);
                leftOut.remove(name);
            } else {
                BoardPicture board = board(name, rest);
                if (board == null) {
                    return;
                }
                board.take(rest, payload, stamp, System.nanoTime());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Who publishes no status is no board; beyond {@value #MOST_BOARDS} they are only counted. */
    private @Nullable BoardPicture board(String name, String rest) {
        BoardPicture board = boards.get(name);
        boolean introduces = rest.equals("status") || rest.equals("description");
        if (board != null || !introduces) {
            return board;
        }
        if (boards.size() == MOST_BOARDS) {
            if (leftOut.size() < MOST_LEFT_OUT) {
                leftOut.add(name);
            }
            return null;
        }
        leftOut.remove(name);
        BoardPicture fresh = new BoardPicture(name);
        boards.put(name, fresh);
        return fresh;
    }

    /** The connection to the broker is there, or gone for a reason. */
    void connection(boolean isThere, String why) {
        lock.lock();
        try {
            connected = isThere;
            trouble = why;
            stamp++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a board of that name is known. */
    boolean has(String name) {
        lock.lock();
        try {
            return boards.containsKey(name);
        } finally {
            lock.unlock();
        }
    }

    /** The newest message of a topic that says how things are. @param key what is left of the topic below the board */
    record Kept(String board, String key, String json) {}

    /** All of them, of all boards. */
    List<Kept> kept() {
        List<Kept> kept = new ArrayList<>();
        lock.lock();
        try {
            boards.forEach((name, board) -> board.keep(name, kept));
        } finally {
            lock.unlock();
        }
        return kept;
    }

    /** Waits until a board has ended, but not longer than that. */
    void awaitEnd(String name, long millis) {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (left > 0) {
                BoardPicture board = boards.get(name);
                if (board != null && board.isOver()) {
                    return;
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing will follow: whoever waits gets a last frame. */
    void end() {
        lock.lock();
        try {
            over = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * All that is newer than {@code seen}; waits for it as long as that, and then says how things stand.
     *
     * @param seen the stamp of the last frame, 0 for the first
     */
    Frame next(long seen, long millis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        StringBuilder head;
        List<BoardPicture.Part> parts;
        long upTo;
        boolean last;
        lock.lock();
        try {
            while (stamp <= seen && !over && left > 0) {
                left = changed.awaitNanos(left);
            }
            long nanos = System.nanoTime();
            head = head();
            parts = boards.values().stream()
                    .map(board -> board.part(seen, nanos))
                    .toList();
            upTo = stamp;
            last = over;
        } finally {
            lock.unlock();
        }
        StringBuilder frame = head;
        String comma = "";
        for (BoardPicture.Part part : parts) {
            frame.append(comma);
            part.append(frame);
            comma = ",";
        }
        return new Frame(frame.append("]}").toString(), upTo, last);
    }

    /** Lets a browser rest between two frames; less if all is over. */
    void rest(long millis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (!over && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private StringBuilder head() {
        StringBuilder head = new StringBuilder(4096);
        head.append("{\"broker\":{\"url\":");
        BoardPicture.quote(head, brokerUrl);
        head.append(",\"connected\":").append(connected).append(",\"trouble\":");
        BoardPicture.quote(head, trouble);
        return head.append("},\"boards_left_out\":").append(leftOut.size()).append(",\"boards\":[");
    }
}
