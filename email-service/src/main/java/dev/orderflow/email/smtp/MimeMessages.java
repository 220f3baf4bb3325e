package dev.orderflow.email.smtp;

import dev.orderflow.email.domain.Email;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** E-mails as MIME has them: plain text and HTML of the same content, of which a mail program shows the one it can. */
final class MimeMessages {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private MimeMessages() {}

    static MimeMessage of(Email email, InternetAddress from, Session session) throws MessagingException {
        MimeMessage message = new Named(email.messageId(), session);
        message.setFrom(from);
        message.setRecipient(RecipientType.TO, address(email.to(), email.toName()));
        message.setSubject(email.subject(), UTF_8);
        message.setSentDate(Date.from(email.date()));
        // Suppresses automatic answers such as "I am on holiday" (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeMultipart alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(part(email.text(), "plain"));
        alternatives.addBodyPart(part(email.html(), "html"));
        message.setContent(alternatives);
        message.saveChanges();
        return message;
    }

    /** @throws MessagingException if it is no address */
    static InternetAddress address(String address, String name) throws MessagingException {
        try {
            InternetAddress full = new InternetAddress(address, name, UTF_8);
            full.validate();
            return full;
        } catch (UnsupportedEncodingException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content, UTF_8, subtype);
        return part;
    }

    /** Jakarta Mail would give each message a name of its own. */
    private static final class Named extends MimeMessage {
        private final String messageId;

        Named(String messageId, Session session) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
