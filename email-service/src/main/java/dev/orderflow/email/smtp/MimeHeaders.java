package dev.orderflow.email.smtp;

import dev.orderflow.email.domain.Email;
import dev.orderflow.email.domain.MessageHeader;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The headers of e-mails as {@link SmtpSender} sends them, without those of MIME, which say how the content is packed. */
public final class MimeHeaders implements MessageHeader.Writer {
    private static final List<String> SHOWN = List.of("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted");

    private final InternetAddress from;
    private final Session session = Session.getInstance(new Properties());

    /** @param from the sender */
    public MimeHeaders(InternetAddress from) {
        this.from = from;
    }

    @Override
    public List<MessageHeader> headersOf(Email email) {
        try {
            MimeMessage message = MimeMessages.of(email, from, session);
            List<MessageHeader> headers = new ArrayList<>();
            for (String name : SHOWN) {
                headers.add(new MessageHeader(
                        name, MimeUtility.decodeText(MimeUtility.unfold(message.getHeader(name, null)))));
            }
            return headers;
        } catch (MessagingException malformed) { // it was refused for that
            return List.of(new MessageHeader("To", email.to()), new MessageHeader("Subject", email.subject()));
        } catch (UnsupportedEncodingException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
