package dev.tactus.reference;

import dev.tactus.board.Amount;
import dev.tactus.board.Board;
import dev.tactus.board.Chance;
import dev.tactus.board.Step;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Everything there is, the present instant, and the rules by name. */
final class World {
    static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000_000L);

    final Board board;
    final long seed;
    final List<TaskState> tasks = new ArrayList<>();
    final List<CoreState> cores = new ArrayList<>();
    final List<DomainState> domains = new ArrayList<>();
    final List<MailboxState> mailboxes = new ArrayList<>();
    final List<LockState> locks = new ArrayList<>();
    final List<EventState> events = new ArrayList<>();
    final List<PoolState> pools = new ArrayList<>();
    final List<DeviceState> devices = new ArrayList<>();

    final Life life;
    final Paying paying;
    final Steps steps;
    final Locking locking;
    final Mail mail;
    final Signals signals;
    final Offloading offloading;
    final Laxity laxity;
    final Moving moving;
    final Ceilings ceilings;
    final Lending lending;
    final Order order;
    final Deciding deciding;
    final Windows windows;
    final Criticality criticality;
    final Serving serving;
    final Splitting splitting;
    final Sharing sharing;

    long now;
    /** Something happened in this round: there will be another. */
    boolean changed;

    World(Board board, long seed) {
        this.board = board;
        this.seed = seed;
        for (int i = 0; i < board.tasks().size(); i++) {
            tasks.add(new TaskState(board, seed, i));
        }
        for (int i = 0; i < board.cores().size(); i++) {
            cores.add(new CoreState(board, i));
        }
        for (Board.Domain spec : board.domains()) {
            DomainState domain = new DomainState(spec);
            spec.cores().forEach(core -> domain.cores.add(cores.get(core)));
            domains.add(domain);
        }
        for (int i = 0; i < board.mailboxes().size(); i++) {
            mailboxes.add(new MailboxState(board.mailboxes().get(i), i));
        }
        for (int i = 0; i < board.resources().size(); i++) {
            locks.add(Ceilings.state(board, i, tasks));
        }
        board.events().forEach(event -> events.add(new EventState()));
        for (int i = 0; i < board.pools().size(); i++) {
            pools.add(new PoolState(board.pools().get(i), i));
        }
        board.peripherals().forEach(device -> devices.add(new DeviceState(device)));
        life = new Life(this);
        paying = new Paying(this);
        steps = new Steps(this);
        locking = new Locking(this);
        mail = new Mail(this);
        signals = new Signals(this);
        offloading = new Offloading(this);
        laxity = new Laxity(this);
        moving = new Moving(this);
        ceilings = new Ceilings(this);
        lending = new Lending(this);
        order = new Order(this);
        deciding = new Deciding(this);
        windows = new Windows(this);
        criticality = new Criticality(this);
        serving = new Serving(this);
        splitting = new Splitting(this);
        sharing = new Sharing(this);
    }

    /** Notes 1.5: the domain of the job decides again in this round. */
    void ask(Job job) {
        changed = true;
        if (!job.task.spec.interrupt()) {
            DomainState domain = domain(job);
            if (domain.spec.partitioned()) {
                domain.ask(cores.get(job.cores.get(0)));
            } else {
                domain.cores.forEach(domain::ask);
            }
        }
    }

    DomainState domain(Job job) {
        return domains.get(job.task.spec.domain());
    }

    Board.Overheads overheads(CoreState core) {
        return board.domains().get(core.spec.domain()).overheads();
    }

    /** Semantics 6, notes 5.9: a cost in picoseconds, cycles rounded up. */
    static long picos(Board.Cost cost, CoreState core) {
        BigInteger cycles = BigInteger.valueOf(cost.cycles()).multiply(SECOND);
        return cost.picos() + Arrivals.ceilDiv(cycles, BigInteger.valueOf(core.spec.hertz()));
    }

    /**
     * Semantics 1.3, 1.4: the work of a compute, in units of which a core does capacity x frequency in a picosecond. A
     * cycle of the core for which the work was stated takes 10^12 / frequency picoseconds there.
     */
    BigInteger draw(Job job, Program.Op op) {
        Amount amount = op.step() instanceof Step.Compute compute
                ? compute.work()
                : Objects.requireNonNull(((Step.Offload) op.step()).work());
        long cycles =
                Chance.cycles(board, seed, job.task.index, op.draw(), job.number, op.repetition(), op.repetitions());
        return work(amount, cycles);
    }

    /** So many cycles of the core that an amount was stated for, as units of work. */
    static BigInteger work(Amount amount, long cycles) {
        return BigInteger.valueOf(cycles)
                .multiply(BigInteger.valueOf(amount.capacityPerMhz()))
                .multiply(SECOND);
    }
}
