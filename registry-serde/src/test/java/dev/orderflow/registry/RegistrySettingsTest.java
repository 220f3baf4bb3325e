package dev.orderflow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Confluent's keys, and what is wrong with them in words. */
class RegistrySettingsTest {

    private static final String URL = "schema.registry.url";

    @Test
    void readsSeveralUrlsWithoutTheSlashAtTheirEnd() {
        assertThat(RegistrySettings.from(Map.of(URL, "http://a:1/, https://b/registry"))
                        .urls())
                .containsExactly(URI.create("http://a:1"), URI.create("https://b/registry"));
        assertThat(RegistrySettings.from(Map.of(URL, List.of("http://a:1", "http://b:2")))
                        .urls())
                .hasSize(2);
    }

    @Test
    void refusesAMissingUrlAndSaysWhatIsExpected() {
        assertThatThrownBy(() -> RegistrySettings.from(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url is not set (expected: the registry's address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry:8081", "ftp://a", "http://", "http://a b"})
    void refusesWhatIsNoUrl(String url) {
        assertThatThrownBy(() -> RegistrySettings.from(Map.of(URL, url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(URL);
    }

    @Test
    void neverShowsThePasswordOfAUrl() {
        assertThatThrownBy(() -> RegistrySettings.from(Map.of(URL, "ftp://me:secret@a")))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContaining("secret");
        assertThat(RegistrySettings.from(Map.of(URL, "http://me:secret@a:1")).urls())
                .containsExactly(URI.create("http://a:1"));
    }

    @Test
    void takesUserInformationFromTheUrlByDefault() {
        assertThat(RegistrySettings.from(Map.of(URL, "http://me:secret@a:1")).authorization())
                .contains("Basic bWU6c2VjcmV0");
    }

    @Test
    void takesUserInformationFromItsKeyWithAndWithoutPrefix() {
        Map<String, String> plain = Map.of(
                URL, "http://a", "basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "me:secret");
        Map<String, String> prefixed = Map.of(
                URL,
                "http://a",
                "schema.registry.basic.auth.credentials.source",
                "USER_INFO",
                "schema.registry.basic.auth.user.info",
                "me:secret");
        assertThat(RegistrySettings.from(plain).authorization()).contains("Basic bWU6c2VjcmV0");
        assertThat(RegistrySettings.from(prefixed).authorization()).contains("Basic bWU6c2VjcmV0");
    }

    @Test
    void sendsABearerToken() {
        assertThat(RegistrySettings.from(Map.of(
                                URL,
                                "http://a",
                                "bearer.auth.credentials.source",
                                "STATIC_TOKEN",
                                "bearer.auth.token",
                                "token"))
                        .authorization())
                .contains("Bearer token");
    }

    @Test
    void refusesCredentialsThatAreHalfThere() {
        assertThatThrownBy(() ->
                        RegistrySettings.from(Map.of(URL, "http://a", "basic.auth.credentials.source", "USER_INFO")))
                .hasMessageContaining("basic.auth.user.info is not set");
        assertThatThrownBy(() -> RegistrySettings.from(
                        Map.of(URL, "http://a", "bearer.auth.credentials.source", "STATIC_TOKEN")))
                .hasMessageContaining("bearer.auth.token is not set");
        assertThatThrownBy(() ->
                        RegistrySettings.from(Map.of(URL, "http://a", "basic.auth.credentials.source", "SASL_INHERIT")))
                .hasMessageContaining("expected: URL or USER_INFO");
    }

    @Test
    void readsTimeoutsAndRefusesNegativeOnes() {
        Map<String, String> config = Map.of(
                URL, "http://a", "http.read.timeout.ms", "250", "schema.registry.http.connect.timeout.ms", "100");
        assertThat(RegistrySettings.from(config).readTimeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(RegistrySettings.from(config).connectTimeout()).isEqualTo(Duration.ofMillis(100));
        assertThatThrownBy(() -> RegistrySettings.from(Map.of(URL, "http://a", "max.retries", "-1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("max.retries");
    }

    @Test
    void saysThatATrustStoreCannotBeRead() {
        assertThatThrownBy(() -> RegistrySettings.from(
                        Map.of(URL, "https://a", "schema.registry.ssl.truststore.location", "/nowhere.p12")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/nowhere.p12");
    }
}
