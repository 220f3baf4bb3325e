package dev.orderflow.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.email.smtp.Tls;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.config.PassThrough;
import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys and defaults are a contract with operators. */
class EmailConfigTest {
    @Test
    void hasTheseKeysAndDefaults() {
        Settings settings = Settings.of(Map.of());
        EmailConfig.from(settings);
        assertThat(settings.declared())
                .extracting(Setting::key, Setting::defaultText)
                .map(tuple -> tuple.toList().get(0) + "=" + tuple.toList().get(1))
                .containsExactly(
                        "email.join.window=1h",
                        "email.levels=platinum",
                        "email.smtp.host=127.0.0.1",
                        "email.smtp.port=1025",
                        "email.smtp.tls=none",
                        "email.smtp.user=",
                        "email.smtp.password=",
                        "email.from=Orderflow <orders@example.com>",
                        "email.templates=",
                        "email.senders=4",
                        "email.give.up.after=3d",
                        "email.confirm.timeout=10s",
                        "email.max.waiters=10000");
    }

    @Test
    void readsWhatIsSet() {
        EmailConfig config = EmailConfig.from(Settings.of(Map.of(
                "email.join.window", "5m",
                "email.smtp.tls", "starttls",
                "email.smtp.password", "secret",
                "email.from", "shop@shop.example")));
        assertThat(config.join().window()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.sending().server().tls()).isEqualTo(Tls.STARTTLS);
        assertThat(config.sending().server().password().reveal()).isEqualTo("secret");
        assertThat(config.sending().from().getAddress()).isEqualTo("shop@shop.example");
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void reportsAllThatIsWrong() {
        Settings settings = Settings.of(Map.of(
                "email.smtp.tls",
                "maybe",
                "email.from",
                "nobody",
                "email.levels",
                "gold,../etc",
                "email.senders",
                "0"));
        EmailConfig.from(settings);
        assertThatThrownBy(() -> settings.check(PassThrough.NOTHING))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("email.smtp.tls: maybe (expected: none, starttls or implicit)")
                .hasMessageContaining("email.from: nobody")
                .hasMessageContaining("email.levels: ../etc")
                .hasMessageContaining("email.senders: 0");
    }
}
