package dev.orderflow.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.kit.config.ConfigurationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static final String SECRET = "hunter2";

    /** As a shell makes it of a value with blanks that are not in quotes. */
    @Test
    void quotesNoWordThatIsNotUnderstood() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Arguments.parse(List.of(
                        "--sasl.jaas.config", "Module", "required", "username=ana", "password=" + SECRET + ";")))
                .withMessageContaining("behind --sasl.jaas.config")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(SECRET, "ana"));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Arguments.parse(List.of("--email.smtp.password=correct", SECRET)))
                .withMessageContaining("behind --email.smtp.password ")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(SECRET, "correct"));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Arguments.parse(List.of(SECRET)))
                .withMessageContaining("word 1")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(SECRET));
    }

    @Test
    void showsKeysAndNoValues() {
        Arguments arguments = Arguments.parse(List.of("--email.smtp.password", SECRET));

        assertThat(arguments.toString()).contains("email.smtp.password").doesNotContain(SECRET);
        assertThat(arguments
                        .sources(Map.of("ORDERFLOW_BASIC_AUTH_USER_INFO", SECRET))
                        .toString())
                .contains("ORDERFLOW_BASIC_AUTH_USER_INFO")
                .doesNotContain(SECRET);
    }
}
