package dev.tactus.board;

import dev.tactus.analysis.Ratio;
import dev.tactus.rt.Setup;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What servers are to the kernel: shares as whole numbers of parts of a core, as many as their domain needs. */
final class ServerSetups {
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(61);

    private ServerSetups() {}

    /** @param domainOf the kernel's domain of each core */
    static List<Setup.ServerSetup> of(Board board, int[] domainOf) {
        List<Setup.ServerSetup> setups = new ArrayList<>();
        for (Board.Server server : board.servers()) {
            int domain = domainOf[server.cores().get(0)];
            List<Board.Server> beside = board.servers().stream()
                    .filter(other -> domainOf[other.cores().get(0)] == domain && isHard(other))
                    .toList();
            setups.add(setup(server, domain, beside));
        }
        return setups;
    }

    private static Setup.ServerSetup setup(Board.Server server, int domain, List<Board.Server> beside) {
        Board.Share utilization = server.utilization();
        boolean anyReclaims = beside.stream().anyMatch(Board.Server::reclaims);
        BigInteger parts = anyReclaims ? parts(beside) : BigInteger.ONE;
        return new Setup.ServerSetup(
                server.name(),
                Setup.ServerKind.valueOf(server.kind().name()),
                domain,
                Math.max(0, server.budget()),
                Math.max(0, server.period()),
                Math.max(0, server.deadline()),
                server.priority(),
                utilization == null ? 0 : utilization.part().longValueExact(),
                utilization == null ? 0 : utilization.of().longValueExact(),
                anyReclaims && isHard(server) ? in(parts, share(server)).longValueExact() : 0,
                server.reclaims() ? reclaiming(server, beside, parts) : null);
    }

    private static Setup.@Nullable Reclaiming reclaiming(
            Board.Server server, List<Board.Server> beside, BigInteger parts) {
        Ratio all = beside.stream().map(ServerSetups::share).reduce(Ratio.ZERO, Ratio::plus);
        Ratio free = ratio(server.limit()).minus(ratio(server.extra())).minus(all);
        return new Setup.Reclaiming(
                in(parts, ratio(server.limit())).longValueExact(),
                in(parts, share(server)).longValueExact(),
                in(parts, free).longValueExact());
    }

    /** Whether the finer count of a reclaiming server's budget fits. */
    static boolean fits(Board.Server server, List<Board.Server> beside) {
        BigInteger scale = in(parts(beside), ratio(server.limit()));
        return scale.multiply(BigInteger.valueOf(server.budget())).compareTo(MOST) < 0;
    }

    static boolean isHard(Board.Server server) {
        return server.kind() == Board.ServerKind.CBS_HARD || server.kind() == Board.ServerKind.SCHED_DEADLINE;
    }

    private static Ratio ratio(Board.Share share) {
        return new Ratio(share.part(), share.of());
    }

    private static Ratio share(Board.Server server) {
        return Ratio.of(server.budget(), server.period());
    }

    /** Into how many parts a core is divided so that all shares are whole numbers of them. */
    private static BigInteger parts(List<Board.Server> servers) {
        BigInteger parts = BigInteger.ONE;
        for (Board.Server server : servers) {
            for (Ratio ratio : List.of(share(server), ratio(server.extra()), ratio(server.limit()))) {
                BigInteger of = ratio.under();
                parts = parts.multiply(of).divide(parts.gcd(of));
            }
        }
        return parts;
    }

    private static BigInteger in(BigInteger parts, Ratio ratio) {
        return ratio.over().multiply(parts).divide(ratio.under());
    }
}
