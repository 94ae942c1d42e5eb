package dev.tactus.board;

import java.util.List;
import java.util.TreeSet;

/** Which cores the users of a resource are on, and what its protocol therefore is. */
final class LockUsers {
    private LockUsers() {}

    /**
     * The protocol in force: of those for several cores, msrp and mpcp have another one for a resource of one core
     * alone (Gai, Lipari, Di Natale 2001; Rajkumar 1990).
     */
    static Board.Protocol protocol(Board board, Board.Resource resource) {
        int ordinal = board.resources().indexOf(resource);
        TreeSet<Integer> cores = new TreeSet<>();
        for (Board.Task task : board.tasks()) {
            if (uses(task.body(), ordinal)) {
                cores.addAll(task.cores());
            }
        }
        return cores.size() > 1
                ? resource.protocol()
                : switch (resource.protocol()) {
                    case MSRP -> Board.Protocol.SRP;
                    case MPCP -> Board.Protocol.PCP;
                    default -> resource.protocol();
                };
    }

    /** Whether a body asks for a resource. */
    static boolean uses(List<Step> body, int resource) {
        for (Step step : body) {
            if (step instanceof Step.Lock lock && lock.resource() == resource
                    || step instanceof Step.Repeat repeat && uses(repeat.body(), resource)
                    || step instanceof Step.Every every && uses(every.body(), resource)) {
                return true;
            }
        }
        return false;
    }
}
