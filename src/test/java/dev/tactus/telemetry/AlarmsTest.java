package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.sim.Flags;
import dev.tactus.sim.Kind;
import org.junit.jupiter.api.Test;

class AlarmsTest {
    private static final int LATE = 1;

    private final FakeRun run = new FakeRun();
    private final Alarms alarms = new Alarms(FakeRun.HEADER);

    private JsonNode standing() {
        return Witness.json(alarms.payload(run.now(), "0123abcd")).path("alarms");
    }

    private JsonNode only() {
        assertThat(standing()).hasSize(1);
        return standing().get(0);
    }

    private void look() {
        alarms.look(run.now(), run.metrics);
    }

    private void miss(int times) {
        for (int i = 0; i < times; i++) {
            alarms.missed(run.now() + i, LATE);
        }
    }

    @Test
    void aMissRaisesTheAlarmOfItsTaskAtTheNextLook() {
        run.step();
        miss(3);
        assertThat(standing()).isEmpty();
        look();
        assertThat(only().toString())
                .isEqualTo("{\"alarm\":\"miss/late\",\"kind\":\"miss\",\"subject\":\"late\",\"state\":\"active\","
                        + "\"acknowledged\":false,\"raised_at_ps\":2000000000,\"cleared_at_ps\":null,\"count\":3}");
    }

    @Test
    void anAlarmForWhichThereIsNoRoomIsCountedOnce() {
        for (int i = 0; i < 1_002; i++) {
            alarms.broken(1, "contract-" + i);
        }
        alarms.broken(2, "contract-1001");
        assertThat(standing()).hasSize(1_000);
        assertThat(Witness.json(alarms.payload(run.now(), "0123abcd"))
                        .path("left_out")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void anAlarmThatFoundRoomLaterIsNotCountedAsLeftOut() {
        alarms.cluster(1, 0, 3);
        for (int i = 0; i < 1_000; i++) {
            alarms.broken(1, "contract-" + i);
        }
        alarms.acknowledge("cluster/mpu");
        alarms.cluster(2, 0, 2);
        alarms.broken(3, "contract-999");
        assertThat(standing()).hasSize(1_000);
        assertThat(Witness.json(alarms.payload(run.now(), "0123abcd"))
                        .path("left_out")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void aLookThatSeesGoodJobsAloneClearsItAndOneThatSeesNothingDoesNot() {
        run.step();
        miss(1);
        look();
        look();
        assertThat(only().path("state").asText()).isEqualTo("active");
        run.step();
        look();
        assertThat(only().path("state").asText()).isEqualTo("cleared");
        assertThat(only().path("cleared_at_ps").asLong()).isEqualTo(run.now());
    }

    @Test
    void anAlarmStandsUntilItIsBothClearedAndAcknowledged() {
        run.step();
        miss(1);
        look();
        assertThat(alarms.acknowledge("miss/late")).isTrue();
        assertThat(only().path("acknowledged").asBoolean()).isTrue();
        run.step();
        look();
        assertThat(standing()).isEmpty();
        miss(1);
        look();
        run.step();
        look();
        assertThat(only().path("state").asText()).isEqualTo("cleared");
        assertThat(alarms.acknowledge(null)).isTrue();
        assertThat(standing()).isEmpty();
    }

    @Test
    void anAlarmThatComesBackIsToBeAcknowledgedAgain() {
        run.step();
        alarms.cluster(run.now(), 0, 3);
        alarms.cluster(run.now() + 1, 0, 2);
        alarms.cluster(run.now() + 2, 0, 3);
        assertThat(only().path("alarm").asText()).isEqualTo("cluster/mpu");
        assertThat(only().path("raised_at_ps").asLong()).isEqualTo(run.now() + 2);
        assertThat(only().path("count").asLong()).isEqualTo(2);
        alarms.acknowledge("cluster/mpu");
        alarms.cluster(run.now() + 3, 0, 2);
        alarms.cluster(run.now() + 4, 0, 3);
        assertThat(only().path("acknowledged").asBoolean()).isFalse();
    }

    @Test
    void aBrokenContractStaysBroken() {
        alarms.broken(7, "late.response");
        alarms.acknowledge(null);
        assertThat(only().path("state").asText()).isEqualTo("active");
        assertThat(only().path("acknowledged").asBoolean()).isTrue();
    }

    @Test
    void changesAreToldOnce() {
        assertThat(alarms.changed()).isFalse();
        alarms.broken(7, "late.response");
        assertThat(alarms.changed()).isTrue();
        assertThat(alarms.changed()).isFalse();
        alarms.acknowledge(null);
        assertThat(alarms.changed()).isTrue();
        run.metrics.accept(Kind.RELEASE, 0, -1, LATE, 0);
        run.metrics.accept(Kind.DISPATCH, 0, 1, LATE, Flags.FIRST);
        look();
        assertThat(alarms.changed()).isFalse();
    }

    @Test
    void alarmsBeyondTheMostAreCounted() {
        for (int i = 0; i < Alarms.MOST + 5; i++) {
            alarms.broken(7, "c" + i);
        }
        JsonNode all = Witness.json(alarms.payload(7, "0123abcd"));
        assertThat(all.path("alarms")).hasSize(Alarms.MOST);
        assertThat(all.path("left_out").asInt()).isEqualTo(5);
    }
}
