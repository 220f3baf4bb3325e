package dev.orderflow.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.email.domain.Email;
import dev.orderflow.email.domain.Sending;
import dev.orderflow.email.domain.Sending.Accepted;
import dev.orderflow.email.domain.Sending.Later;
import dev.orderflow.email.domain.Sending.Refused;
import dev.orderflow.email.domain.Sending.Unreachable;
import dev.orderflow.kit.config.Secret;
import dev.orderflow.stack.mail.CaughtMail;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.stack.mail.MailCatcher.Refusal;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sending to a real SMTP server. */
class SmtpSenderTest {
    private static final Instant DATE = Instant.parse("2030-01-01T12:00:00Z");

    private final MailCatcher server = MailCatcher.start(0);
    private final SmtpSender sender = sender(Tls.NONE);

    @AfterEach
    void stop() {
        sender.close();
        server.close();
    }

    @Test
    void sendsBothPartsWithAllHeaders() throws Exception {
        assertThat(sender.send(email("ana@example.com", "Ana Muñoz", "Grüße: Bestellung 42")))
                .isEqualTo(new Accepted());

        CaughtMail caught = server.mails().get(0);
        assertThat(caught.recipient()).isEqualTo("ana@example.com");
        assertThat(caught.subject()).isEqualTo("Grüße: Bestellung 42");
        assertThat(caught.header("Message-ID")).isEqualTo("<42.paid@shop.example>");
        assertThat(caught.header("Auto-Submitted")).isEqualTo("auto-generated");
        MimeMessage message = caught.message();
        assertThat(message.getSentDate()).isEqualTo(DATE);
        assertThat(message.isMimeType("multipart/alternative")).isTrue();
        InternetAddress to = (InternetAddress) message.getAllRecipients()[0];
        assertThat(to.getPersonal()).isEqualTo("Ana Muñoz");
        assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Büro");
        assertThat(caught.text()).isEqualToNormalizingNewlines("Schöne Grüße\n.\nnot the end\n");
        assertThat(caught.html()).isEqualToNormalizingNewlines("<p>Schöne Grüße</p>\n");
        assertThat(caught.sourceText()).matches("\\A\\p{ASCII}*\\z");
    }

    @Test
    void sendsManyOverOneConnectionAndOpensANewOneWhenItIsGone() {
        assertThat(sender.send(email("a@example.com", "A", "1"))).isInstanceOf(Accepted.class);
        assertThat(sender.send(email("b@example.com", "B", "2"))).isInstanceOf(Accepted.class);
        server.stop();
        assertThat(sender.send(email("c@example.com", "C", "3"))).isInstanceOf(Unreachable.class);
        server.start();
        assertThat(sender.send(email("c@example.com", "C", "3"))).isInstanceOf(Accepted.class);
        assertThat(server.mails())
                .extracting(CaughtMail::recipient)
                .containsExactly("a@example.com", "b@example.com", "c@example.com");
    }

    @Test
    void tellsForNowFromForEverAndNamesNoAddress() {
        assertThat(answer(550, "5.1.1 <ana@example.com> unknown"))
                .isEqualTo(new Refused("550 5.1.1 <[address]> unknown"));
        assertThat(answer(451, "4.7.1 greylisted")).isEqualTo(new Later("451 4.7.1 greylisted"));
        assertThat(server.mails()).isEmpty();
        server.refuse(recipient -> Optional.empty());
        assertThat(sender.send(email("ana@example.com", "Ana", "1"))).isInstanceOf(Accepted.class);
    }

    @Test
    void sendsNothingInTheClearWhereItMustBeEncrypted() {
        try (SmtpSender strict = sender(Tls.STARTTLS)) {
            assertThat(strict.send(email("ana@example.com", "Ana", "1"))).isInstanceOf(Unreachable.class);
        }
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void refusesWhatIsNoAddressWithoutAskingTheServer() {
        assertThat(sender.send(email("not an address", "Ana", "1"))).isInstanceOf(Refused.class);
    }

    @Test
    void noHeaderHoldsALineBreak() {
        assertThatThrownBy(() -> email("ana@example.com", "Ana\r\nBcc: all@example.com", "1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> email("ana@example.com", "Ana", "1\nBcc: all@example.com"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotPrintThePassword() {
        assertThat(new SmtpServer("h", 25, Tls.NONE, "u", new Secret("hunter2"), Duration.ofSeconds(1)).toString())
                .doesNotContain("hunter2");
    }

    private Sending answer(int code, String text) {
        server.refuse(recipient -> Optional.of(new Refusal(code, text)));
        return sender.send(email("ana@example.com", "Ana", "1"));
    }

    private SmtpSender sender(Tls tls) {
        SmtpServer at = new SmtpServer("127.0.0.1", server.port(), tls, "", new Secret(""), Duration.ofSeconds(5));
        try {
            return new SmtpSender(at, new InternetAddress("=?UTF-8?Q?B=C3=BCro?= <orders@shop.example>"));
        } catch (AddressException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Email email(String to, String name, String subject) {
        return new Email(
                "<42.paid@shop.example>",
                to,
                name,
                subject,
                "Schöne Grüße\n.\nnot the end\n",
                "<p>Schöne Grüße</p>\n",
                DATE);
    }
}
