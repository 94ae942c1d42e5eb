package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageGuardTest {
    private static Headers headers(@Nullable String host, @Nullable String origin, @Nullable String site) {
        Headers headers = new Headers();
        if (host != null) {
            headers.add("Host", host);
        }
        if (origin != null) {
            headers.add("Origin", origin);
        }
        if (site != null) {
            headers.add("Sec-Fetch-Site", site);
        }
        return headers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8420", "127.0.0.1:8420", "[::1]:8420", "localhost", "LOCALHOST:1", "127.0.0.1"})
    void namesOfThisMachineAreLetIn(String host) {
        assertThat(PageGuard.refusal(headers(host, null, null), false, false)).isNull();
        assertThat(PageGuard.refusal(headers(host, "http://" + host, "same-origin"), false, true))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebound.example:8420",
                "localhost.evil.example:8420",
                "127.0.0.1.evil.example",
                "evil.example",
                "",
                "192.168.0.7:8420",
                "::1",
                "[::1].evil.example",
                "localhost:8420@evil.example"
            })
    void otherNamesAreRefused(String host) {
        assertThat(PageGuard.refusal(headers(host, null, null), true, false)).contains("Host");
    }

    @Test
    void noHostOrTwoAreRefused() {
        assertThat(PageGuard.refusal(headers(null, null, null), true, false)).contains("Host");
        Headers two = headers("localhost", null, null);
        two.add("Host", "localhost");
        assertThat(PageGuard.refusal(two, true, false)).contains("Host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "http://localhost:3000",
                "https://localhost:8420",
                "null",
                "",
                "http://localhost:8420.evil.example"
            })
    void anotherOriginIsRefused(String origin) {
        assertThat(PageGuard.refusal(headers("localhost:8420", origin, null), false, false))
                .contains("Origin");
        assertThat(PageGuard.refusal(headers("localhost:8420", origin, null), false, true))
                .contains("Origin");
    }

    @Test
    void aCommandSaysWhereItComesFrom() {
        assertThat(PageGuard.refusal(headers("localhost:8420", null, null), false, true))
                .contains("Origin");
        assertThat(PageGuard.refusal(headers("localhost:8420", null, null), false, false))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"cross-site,false,true", "same-site,false,true", "cross-site,true,false", "none,false,false"})
    void onlyThePageItselfMayBeLinkedFromElsewhere(String site, boolean page, boolean refused) {
        assertThat(PageGuard.refusal(headers("localhost:8420", null, site), page, false) != null)
                .isEqualTo(refused);
    }
}
