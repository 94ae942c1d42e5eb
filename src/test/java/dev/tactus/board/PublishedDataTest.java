package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What published board data looks like: each oddity loads, or is refused with a reason. */
class PublishedDataTest {
    private static final String OPP = "opps: [{frequency: 1GHz}]";

    @TempDir
    private Path folder;

    private Validation validate(String text) throws IOException {
        return Validation.of(Request.of(Files.writeString(folder.resolve("b.yaml"), "board: b\n" + text)));
    }

    private Board good(String text) throws IOException {
        Validation found = validate(text);
        assertThat(InputException.render(found.problems())).isEmpty();
        return found.board();
    }

    private List<String> codes(String text) throws IOException {
        return validate(text).problems().stream().map(Problem::code).toList();
    }

    private static Board.Cluster cluster(Board board, String name) {
        return board.clusters().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void operatingPointsComeInAnyOrder() throws IOException {
        String opps = "opps: [{frequency: 1800MHz}, {frequency: 200MHz}, {frequency: 2GHz}]";
        assertThat(good("clusters: {c: {cores: 1, " + opps + "}}\n")
                        .clusters()
                        .get(0)
                        .opps())
                .extracting(Board.Opp::hertz)
                .containsExactly(200_000_000L, 1_800_000_000L, 2_000_000_000L);
    }

    @Test
    void twoOperatingPointsOfOneFrequencyAreRefused() throws IOException {
        String opps = "opps: [{frequency: 1800MHz}, {frequency: 1.8GHz}]";
        assertThat(validate("clusters: {c: {cores: 1, " + opps + "}}\n").errors())
                .isOne();
    }

    @Test
    void aVoltageThatIsLeftOutMakesThePowerUnknownAndNotZero() throws IOException {
        Board.Opp opp = good("clusters: {c: {cores: 1, " + OPP + "}}\n")
                .clusters()
                .get(0)
                .opps()
                .get(0);
        assertThat(opp.millivolts()).isEqualTo(-1);
        assertThat(opp.microwatts()).isEqualTo(-1);
    }

    @Test
    void theFirstClusterNeedNotBeTheFastest() throws IOException {
        String little = "little: {role: master, cores: 1, capacity-per-mhz: 500, " + OPP + "}";
        Board board = good("clusters: {" + little + ", big: {cores: 1, capacity-per-mhz: 1000, " + OPP + "}}\n");
        assertThat(board.cores()).extracting(Board.Core::capacity).containsExactly(512L, 1024L);
    }

    @Test
    void coresOfOneClusterMayShareSeveralFrequencyDomains() throws IOException {
        Board board = good("clusters: {a76: {cores: 4, " + OPP + "}}\n"
                + "dvfs-domains: {one: {cores: [a76-0, a76-1]}, two: {cores: [a76-2, a76-3]}}\n");
        assertThat(board.remarks().notModelled()).containsExactly("dvfs-domains");
    }

    @Test
    void equalCoresMayDifferInTheirHighestFrequency() throws IOException {
        String prime = "prime: {role: master, cores: 1, opps: [{frequency: 2840MHz}]}";
        Board board = good("clusters: {" + prime + ", gold: {cores: 3, opps: [{frequency: 2420MHz}]}}\n");
        assertThat(cluster(board, "gold").capacityPerMhz()).isEqualTo(1024);
        assertThat(board.cores().get(1).capacity()).isEqualTo(1024 * 2420 / 2840);
    }

    @ParameterizedTest
    @CsvSource({
        "32KiB, 64B, 4, 128, 0",
        "32KiB, 64B, 4, 64, 1",
        "32KiB, 32B, 32, 32, 0",
        "32KiB, 48B, 4, , 1",
        "32KiB, 64B, 4, , 0"
    })
    void aCacheIsLineTimesSetsTimesWays(String size, String line, int ways, Integer sets, int errors)
            throws IOException {
        String set = sets == null ? "" : ", sets: " + sets;
        String cache = "{size: " + size + ", line: " + line + ", ways: " + ways + set + "}";
        String text = "clusters: {c: {cores: 1, " + OPP + ", caches: {l1d: " + cache + "}}}\n";
        assertThat(codes(text)).hasSize(errors).allMatch("H01"::equals);
    }

    @Test
    void aCoreMayBeThereAndDisabled() throws IOException {
        Board board = good("clusters: {u54: {cores: {e51: {enabled: false}, u54-1: {}}, " + OPP + "}}\n");
        assertThat(board.cores()).extracting(Board.Core::enabled).containsExactly(false, true);
    }

    @Test
    void oneMemoryMayHaveAnAddressForEachCluster() throws IOException {
        String clusters = "clusters: {mpu: {role: master, cores: 1, " + OPP + "}, mcu: {cores: 1, " + OPP + "}}\n";
        Board board = good(clusters + "memories: {retram: {size: 64KiB, at: {mpu: 0x38000000, mcu: 0x0}}}\n");
        assertThat(board.memories()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0x10040000, 4KiB, 0x10041000, 4KiB, 0",
        "0x10040000, 4KiB, 0x10040800, 4KiB, 1",
        "0x10040000, 4KiB, 0x1004f000, 4KiB, 0",
        "0x10040000, 4KiB, 0x1004f000, 8KiB, 1",
        "0x1003f000, 4KiB, 0x10041000, 4KiB, 1"
    })
    void sharedRegionsLieInTheirMemoryAndDoNotOverlap(String a, String sizeA, String b, String sizeB, int errors)
            throws IOException {
        String memory = "memories: {ram: {size: 64KiB, at: {c: 0x10040000}}}\n";
        String one = "one: {memory: ram, at: " + a + ", size: " + sizeA + "}";
        String two = "two: {memory: ram, at: " + b + ", size: " + sizeB + "}";
        String text = "clusters: {c: {cores: 1, " + OPP + "}}\n" + memory + "regions: {" + one + ", " + two + "}\n";
        assertThat(codes(text)).hasSize(errors).allMatch("H05"::equals);
    }

    @ParameterizedTest
    @CsvSource({"4KiB, 16, 16B, 0", "256B, 16, 16B, 1", "4KiB, 12, 16B, 1", "64KiB, 256, 4KiB, 0"})
    void aRingFitsItsRegionAndCountsInPowersOfTwo(String size, int entries, String align, int errors)
            throws IOException {
        String ring = "vring: {entries: " + entries + ", align: " + align + "}";
        String text = "clusters: {c: {cores: 1, " + OPP + "}}\nregions: {v: {size: " + size + ", " + ring + "}}\n";
        assertThat(codes(text)).hasSize(errors).allMatch("H03"::equals);
    }

    @Test
    void anIdleStateThatNeverPaysIsAWarning() throws IOException {
        String idle = "idle: {off: {entry: 800us, exit: 2900us, residency: 3500us}}";
        Validation found = validate("clusters: {c: {cores: 1, " + OPP + ", " + idle + "}}\n");
        assertThat(found.board()).isNotNull();
        assertThat(found.warnings()).isOne();
        assertThat(found.problems().get(0).code()).isEqualTo("H02");
    }

    @Test
    void aTransitionOfMillisecondsAndACoefficientAreFacts() throws IOException {
        String facts = "transition: 6ms, dynamic-power-coefficient: 310";
        assertThat(good("clusters: {c: {cores: 1, " + OPP + ", " + facts + "}}\n")
                        .remarks()
                        .notModelled())
                .containsExactly("clusters.c.transition", "clusters.c.dynamic-power-coefficient");
    }

    @Test
    void aPublishedCapacityAndTheCapacityPerMegahertzAreDifferentFigures() throws IOException {
        String opps = "opps: [{frequency: 1GHz, capacity: 400}]";
        Board board = good("clusters: {c: {cores: 1, capacity-per-mhz: 539, " + opps + "}}\n");
        assertThat(board.clusters().get(0).capacityPerMhz()).isEqualTo(539);
        assertThat(board.cores().get(0).capacity()).isEqualTo(1024);
    }

    @ParameterizedTest
    @CsvSource({"10ms, 2ms, 0", "10ms, 10ms, 1"})
    void aWatchdogMayForbidEarlyFeeding(String timeout, String window, int errors) throws IOException {
        String watchdog = "{on: c, timeout: " + timeout + ", window: " + window + "}";
        String text = "clusters: {c: {cores: 1, " + OPP + "}}\nwatchdogs: {w: " + watchdog + "}\n";
        assertThat(codes(text)).hasSize(errors).allMatch("H04"::equals);
    }

    @Test
    void aPowerCoefficientIsOfTheWholeClusterAndRefusedAtOneCore() throws IOException {
        String cluster = "clusters: {c: {cores: CORES, " + OPP + ", MORE}}\n";
        Board board = good(cluster.replace("CORES", "[a, b]").replace("MORE", "dynamic-power-coefficient: 550"));
        assertThat(board.remarks().notModelled()).containsExactly("clusters.c.dynamic-power-coefficient");
        Validation first =
                validate(cluster.replace("CORES", "{a: {dynamic-power-coefficient: 550}, b: {enabled: true}}")
                        .replace("MORE", "isa: armv8-a"));
        assertThat(first.problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .startsWith("unknown key 'dynamic-power-coefficient' in a core (");
    }

    @Test
    void theOperatingPointsOfOneSpeedGradeLoadAndAMaskIsRefused() throws IOException {
        String all = "clusters: {c: {cores: 1, opps: [{frequency: 400MHz, MASK}, {frequency: 800MHz, MASK}]}}\n";
        assertThat(validate(all.replace("MASK", "speed-grade: 0x2")).problems())
                .extracting(Problem::message)
                .allMatch(message -> message.startsWith("unknown key 'speed-grade' in an operating point ("))
                .hasSize(2);
        Board one = good(all.replace("MASK", "voltage: 1.2V")
                .replace("{frequency: 800MHz, voltage: 1.2V}", "")
                .replace(", ]", "]"));
        assertThat(one.clusters().get(0).opps()).hasSize(1);
    }

    @Test
    void theSizeOfTightlyCoupledMemoryIsThatOfTheModeThatTheBoardDescribes() throws IOException {
        Board split = good("clusters: {r5: {cores: [r0, r1], " + OPP + ", lockstep: false}}\n"
                + "memories: {atcm0: {size: 64KiB, at: {r5: 0x0}}, atcm1: {size: 64KiB, at: {r5: 0x10000}}}\n");
        assertThat(split.memories()).extracting(Board.Memory::size).containsExactly(65_536L, 65_536L);
        Board merged = good("clusters: {r5: {cores: {r0: {enabled: true}, r1: {enabled: false}}, " + OPP
                + ", lockstep: true}}\nmemories: {atcm: {size: 128KiB, at: {r5: 0x0}}}\n");
        assertThat(merged.memories()).extracting(Board.Memory::size).containsExactly(131_072L);
        assertThat(merged.cores()).extracting(Board.Core::enabled).containsExactly(true, false);
        assertThat(merged.remarks().notModelled()).contains("clusters.r5.lockstep");
    }

    @Test
    void bothSizesAtOnceOverlapAndAreRefused() throws IOException {
        assertThat(codes("clusters: {r5: {cores: 2, " + OPP + "}}\n"
                        + "memories: {atcm: {size: 128KiB, at: {r5: 0x0}}, btcm: {size: 64KiB, at: {r5: 0x10000}}}\n"))
                .containsExactly("B02");
    }

    @Test
    void aClusterMayHaveASingleOperatingPoint() throws IOException {
        Board board =
                good("clusters: {big: {role: master, cores: 2, opps: [{frequency: 1150MHz}, {frequency: 600MHz}]},"
                        + " little: {cores: 4, opps: [{frequency: 650MHz, voltage: 0.8V}]}}\n");
        assertThat(cluster(board, "little").opps()).hasSize(1);
    }
}
