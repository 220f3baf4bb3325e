package dev.orderflow.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.email.domain.Email;
import dev.orderflow.email.domain.Sending;
import dev.orderflow.email.domain.Sending.Accepted;
import dev.orderflow.email.domain.Sending.Unreachable;
import dev.orderflow.kit.config.Secret;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.stack.mail.MailSecurity;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Encryption and login with a real SMTP server. Whom the sender trusts is what its Java trusts, as an operator sets it with
 * {@code javax.net.ssl.trustStore}. No failure here is an e-mail's fault: all must wait, and none may be given up.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmtpSecurityTest {
    private static final String USER = "orderflow";
    private static final String PASSWORD = "correct horse";

    private final SSLContext before = defaultContext();
    private TestIdentity identity;
    private TestIdentity other;
    private MailCatcher server;

    /** Each takes the keytool a second. */
    @BeforeAll
    void makeIdentities(@TempDir Path directory) throws Exception {
        identity = TestIdentity.of("ip:127.0.0.1", directory);
        other = TestIdentity.of("dns:mail.example", directory);
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException everyJavaHasOne) {
            throw new AssertionError(everyJavaHasOne);
        }
    }

    @BeforeEach
    void trust() throws Exception {
        SSLContext.setDefault(identity.asTrusted());
    }

    @AfterEach
    void stop() {
        SSLContext.setDefault(before);
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Tls.class)
    void sendsWithTheRightPassword(Tls tls) throws Exception {
        start(identity, tls);
        assertThat(send(tls, PASSWORD)).isEqualTo(new Accepted());
        assertThat(server.mails()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Tls.class)
    void aWrongPasswordIsNoEmailsFaultAndIsNotTold(Tls tls) throws Exception {
        start(identity, tls);
        assertThat(send(tls, "wrong horse"))
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        unreachable -> assertThat(unreachable.reason())
                                .startsWith("535 ")
                                .doesNotContain("horse"));
        assertThat(server.mails()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Tls.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aCertificateThatIsNotTrustedIsRefused(Tls tls) throws Exception {
        start(identity, tls);
        SSLContext.setDefault(before);
        assertRefused(send(tls, PASSWORD), "PKIX path building failed");
    }

    @ParameterizedTest
    @EnumSource(value = Tls.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aTrustedCertificateOfAnotherServerIsRefused(Tls tls) throws Exception {
        SSLContext.setDefault(other.asTrusted());
        start(other, tls);
        assertRefused(send(tls, PASSWORD), "127.0.0.1");
    }

    @Test
    void tellsNoPasswordInTheClearWhereItMustBeEncrypted() throws Exception {
        start(identity, Tls.NONE);
        assertRefused(send(Tls.STARTTLS, PASSWORD), "STARTTLS is required");
    }

    private void start(TestIdentity of, Tls tls) throws Exception {
        MailSecurity security = switch (tls) {
            case NONE -> MailSecurity.none();
            case STARTTLS -> MailSecurity.starttls(of.asServer());
            case IMPLICIT -> MailSecurity.implicitTls(of.asServer());
        };
        server = MailCatcher.start(0, security.withLogin(USER, PASSWORD));
    }

    private Sending send(Tls tls, String password) throws Exception {
        SmtpServer at =
                new SmtpServer("127.0.0.1", server.port(), tls, USER, new Secret(password), Duration.ofSeconds(5));
        try (SmtpSender sender = new SmtpSender(at, new InternetAddress("orders@shop.example"))) {
            return sender.send(new Email(
                    "<1@shop.example>", "ana@example.com", "Ana", "Hello", "Hello", "<p>Hello", Instant.EPOCH));
        }
    }

    private void assertRefused(Sending answer, String why) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        unreachable -> assertThat(unreachable.reason()).contains(why));
        assertThat(server.mails()).isEmpty();
    }
}
