package dev.orderflow.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.email.domain.Email;
import dev.orderflow.email.domain.MessageHeader;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MimeHeadersTest {
    private final MimeHeaders headers;

    MimeHeadersTest() throws Exception {
        headers = new MimeHeaders(new InternetAddress("Orderflow <orders@example.com>", true));
    }

    @Test
    void areThoseThatAreSentAsPeopleReadThem() {
        String longName = "Ünïcode ".repeat(20).strip();
        assertThat(headers.headersOf(email("ana@example.com", longName, "Order ä is on its way")))
                .containsExactly(
                        new MessageHeader("From", "Orderflow <orders@example.com>"),
                        new MessageHeader("To", longName + " <ana@example.com>"),
                        new MessageHeader("Subject", "Order ä is on its way"),
                        new MessageHeader("Date", "Tue, 1 Jan 2030 12:00:00 +0000 (UTC)"),
                        new MessageHeader("Message-ID", "<a.paid@example.com>"),
                        new MessageHeader("Auto-Submitted", "auto-generated"));
    }

    /** It was refused, and people look why. */
    @Test
    void haveARecipientThatIsNoAddress() {
        assertThat(headers.headersOf(email("nowhere at all", "Ana", "Order")))
                .contains(new MessageHeader("To", "nowhere at all"));
    }

    private static Email email(String to, String toName, String subject) {
        return new Email(
                "<a.paid@example.com>",
                to,
                toName,
                subject,
                "text",
                "<p>html</p>",
                Instant.parse("2030-01-01T12:00:00Z"));
    }
}
