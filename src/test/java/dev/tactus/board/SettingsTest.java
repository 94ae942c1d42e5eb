package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir
    private Path folder;

    private Settings load(String text) throws IOException {
        return Settings.load(Files.writeString(folder.resolve("tactus.yaml"), text));
    }

    private String errors(String text) {
        InputException thrown = catchThrowableOfType(InputException.class, () -> load(text));
        assertThat(thrown).as("refused: " + text).isNotNull();
        return thrown.problems().stream()
                .map(p -> p.line() + ":" + p.column() + " " + p.message() + " [" + p.code() + "]")
                .reduce((a, b) -> a + "\n" + b)
                .orElseThrow();
    }

    @Test
    void theShippedFileSaysTheDefaults() {
        assertThat(Settings.load(Path.of("config/tactus.yaml"))).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void everyKeyIsRead() throws IOException {
        Settings settings = load("mqtt: {port: 0, url: 'tcp://rig:1884', user: me, password: {env: SECRET}}\n"
                + "rates: {samples: 2.5Hz, trace: none}\n"
                + "dashboard: {port: 9000}\n");
        assertThat(settings)
                .isEqualTo(new Settings(
                        new MqttSettings(
                                0,
                                "127.0.0.1",
                                "tcp://rig:1884",
                                "me",
                                "SECRET",
                                null,
                                null,
                                null,
                                null,
                                false,
                                "tactus",
                                null),
                        2_500,
                        0,
                        9000));
    }

    @Test
    void whatIsLeftOutKeepsItsDefault() throws IOException {
        assertThat(load("rates: {trace: 1kHz}"))
                .isEqualTo(new Settings(MqttSettings.DEFAULT, 10_000, 1_000_000, Settings.USUAL));
    }

    @Test
    void theDashboardMayHaveAnyPortOrNone() throws IOException {
        assertThat(load("dashboard: {port: none}").dashboardPort()).isEqualTo(-1);
        assertThat(load("dashboard: {port: usual}").dashboardPort()).isEqualTo(Settings.USUAL);
        assertThat(load("dashboard: {port: 0}").dashboardPort()).isZero();
        assertThat(errors("dashboard: {port: 70000}")).endsWith("[U04]");
    }

    @Test
    void theFileOfAPasswordLiesBesideTheSettings() throws IOException {
        assertThat(load("mqtt: {password: {file: secret.txt}}").mqtt().passwordFile())
                .isEqualTo(folder.toAbsolutePath().resolve("secret.txt"));
    }

    @Test
    void certificatesAndTheAddressToListenOnAreRead() throws IOException {
        MqttSettings mqtt = load("mqtt: {bind: 0.0.0.0, user: me, password: {env: SECRET}, ca: ca.crt,\n"
                        + "  certificate: own.crt, key: /keys/own.key}")
                .mqtt();
        assertThat(mqtt.bind()).isEqualTo("0.0.0.0");
        assertThat(mqtt.ca()).isEqualTo(folder.toAbsolutePath().resolve("ca.crt"));
        assertThat(mqtt.certificate()).isEqualTo(folder.toAbsolutePath().resolve("own.crt"));
        assertThat(mqtt.key()).isEqualTo(Path.of("/keys/own.key"));
    }

    @Test
    void sparkplugIsAskedFor() throws IOException {
        MqttSettings mqtt =
                load("mqtt: {encoding: sparkplug, group: plant-7, host: scada}").mqtt();
        assertThat(mqtt.sparkplug()).isTrue();
        assertThat(mqtt.group()).isEqualTo("plant-7");
        assertThat(mqtt.host()).isEqualTo("scada");
        assertThat(load("mqtt: {encoding: json}").mqtt()).isEqualTo(MqttSettings.DEFAULT);
    }

    @Test
    void theMachineItselfNeedsNoLogin() throws IOException {
        assertThat(load("mqtt: {bind: 127.0.0.2}").mqtt().bind()).isEqualTo("127.0.0.2");
        assertThat(load("mqtt: {bind: localhost}").mqtt().user()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mqt: {port: 1}|1:1 unknown key 'mqt' in the settings (did you mean 'mqtt'?) [K01]",
                "mqtt: {key: a}|1:13 certificate and key belong together (give the other as well, or neither) [K02]",
                "mqtt: {bind: 0.0.0.0}|1:14 the embedded broker listens beyond this machine only for those who log in"
                        + " (give user and password as well) [K02]",
                "mqtt: {encoding: xml}|1:18 there is no such encoding (json or sparkplug) [U03]",
                "mqtt: {group: a/b}|1:15 'a/b' cannot stand in a topic (a word without /, + and #) [U03]",
                "mqtt: {url: 'http://rig:1883'}|1:13 'http://rig:1883' is not the address of a broker (URL) [U03]",
                "mqtt: {url: 'tcp://rig/topic'}|1:13 'tcp://rig/topic' is not the address of a broker (URL) [U03]",
                "mqtt: {url: 'tcp://rig 1'}|1:13 'tcp://rig 1' is not the address of a broker (URL) [U03]",
                "mqtt: {url: 'tcp://rig:70000'}|1:13 'tcp://rig:70000' is not the address of a broker (URL) [U03]",
                "mqtt: {url: 'tcp://me:x@rig'}|1:13 user and password do not stand in an address (user: and password:"
                        + " beside it) [U03]",
                "mqtt: {prot: 1}|1:8 unknown key 'prot' in 'mqtt' (did you mean 'port'?) [K01]",
                "mqtt: 1883|1:7 'mqtt' must be a map (with the keys port, bind, url, user, password, ca,"
                        + " certificate, key, encoding, group or host) [U01]",
                "mqtt: {port: 70000}|1:14 '70000' is no port (PORT) [U04]",
                "mqtt: {port: 1883ms}|1:14 '1883ms' is no port (PORT) [U03]",
                "mqtt: {user: [a]}|1:14 'user' must be a word (or none) [U01]",
                "rates: {samples: 10}|1:18 '10' is no rate (such as 10Hz, or none) [U02]",
                "rates: {trace: 2kHz}|1:16 '2kHz' is no possible rate (RATE) [U04]",
                "rates: {trace: 0Hz}|1:16 '0Hz' is no possible rate (RATE) [U04]",
            })
    void aMistakeIsSaidWithItsPlace(String text, String error) {
        String right = error.replace("URL", "tcp://host:port or ssl://host:port")
                .replace("PORT", "a whole number from 0 to 65535; 0 takes any free one")
                .replace("RATE", "0.001Hz to 1kHz in steps of 0.001Hz, or none");
        assertThat(errors(text)).isEqualTo(right);
    }

    @Test
    void aPasswordInTheFileIsRefusedAndNotRepeated() {
        assertThat(errors("mqtt: {password: hunter2}"))
                .isEqualTo("1:18 a password is never written into a file of settings"
                        + " ({env: VARIABLE} or {file: PATH}) [U01]");
    }

    @Test
    void aPasswordStandsInExactlyOnePlace() {
        assertThat(errors("mqtt: {password: {env: A, file: b}}")).endsWith("[K03]");
        assertThat(errors("mqtt: {password: {env: none}}")).endsWith("[K03]");
    }

    @Test
    void allMistakesAreFoundAtOnce() {
        assertThat(errors("mqtt: {port: x}\nrates: {samples: fast}\nmore: {}").lines())
                .hasSize(3);
    }

    @Test
    void aFileThatIsMissingIsSaid() {
        Path missing = folder.resolve("none.yaml");
        InputException thrown = catchThrowableOfType(InputException.class, () -> Settings.load(missing));
        assertThat(thrown.render()).contains("none.yaml").contains("does not exist");
    }
}
