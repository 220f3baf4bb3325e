package dev.orderflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void fitsOrderflowDevAndAPostgresOfItsOwn() {
        Settings settings = Settings.parse(List.of());
        assertThat(settings.values())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "127.0.0.1:9092",
                        "schema.registry.url", "http://127.0.0.1:8081",
                        "name.prefix", "",
                        "jdbc.url", "",
                        "jdbc.user", "postgres",
                        "jdbc.password", "",
                        "postgres.directory", "orders-in-postgres-data",
                        "postgres.port", "54320",
                        "replicas", "1"));
        assertThat(settings.isOwnPostgres()).isTrue();
        assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:54320/postgres");
    }

    @Test
    void namesEverythingByThePrefix() {
        Settings settings = Settings.parse(List.of("name.prefix=shop-", "jdbc.url=jdbc:postgresql://db/shop"));
        assertThat(settings.ordersTopic()).isEqualTo("shop-orders");
        assertThat(settings.deadLetterTopic()).isEqualTo("shop-orders-in-postgres-dead-letters");
        assertThat(settings.isOwnPostgres()).isFalse();
        assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://db/shop");
    }

    @Test
    void refusesWhatIsNoSetting() {
        assertThatThrownBy(() -> Settings.parse(List.of("jdbc.urll=x")))
                .hasMessageStartingWith(
                        "jdbc.urll=x is not a setting (expected: NAME=VALUE with one of the names [bootstrap");
        assertThatThrownBy(() -> Settings.parse(List.of("jdbc.url")))
                .hasMessageStartingWith("jdbc.url is not a setting");
        assertThatThrownBy(() -> Settings.parse(List.of("name.prefix=it's")))
                .hasMessageStartingWith("name.prefix: it's (expected: A-Z");
        assertThatThrownBy(() -> Settings.parse(List.of("postgres.port=65536")).postgresPort())
                .hasMessage("postgres.port: 65536 (expected: 1 to 65535)");
        assertThat(Settings.parse(List.of("postgres.port=65535")).postgresPort())
                .isEqualTo(65_535);
    }
}
