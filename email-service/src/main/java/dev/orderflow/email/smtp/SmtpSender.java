package dev.orderflow.email.smtp;

import dev.orderflow.email.domain.Email;
import dev.orderflow.email.domain.EmailSender;
import dev.orderflow.email.domain.Sending;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends over one connection, which it keeps open, and opens again when it is gone. A refusal of the recipient or of the
 * content is the e-mail's fault; any other failure (no connection, a wrong password, a sender that may not send)
 * would go wrong with any other e-mail too.
 */
public final class SmtpSender implements EmailSender {
    private static final Logger log = LoggerFactory.getLogger(SmtpSender.class);
    private static final int PERMANENT = 500;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(),;:]+@[^\\s<>\"(),;:]+");

    /** The server closes the connection (RFC 5321, 3.8). */
    private static final int CLOSING = 421;

    private final SmtpServer server;
    private final InternetAddress from;
    private final Session session;
    private final Transport transport;

    /** Opens no connection. */
    public SmtpSender(SmtpServer server, InternetAddress from) {
        this.server = server;
        this.from = from;
        this.session = Session.getInstance(server.properties());
        try {
            this.transport = session.getTransport();
        } catch (MessagingException noSuchProtocol) {
            throw new IllegalStateException(noSuchProtocol);
        }
    }

    @Override
    public Sending send(Email email) {
        MimeMessage message;
        try {
            message = MimeMessages.of(email, from, session);
        } catch (MessagingException malformed) {
            return new Sending.Refused("it cannot be put into MIME: " + text(malformed));
        }
        return send(message);
    }

    private Sending send(MimeMessage message) {
        try {
            if (!transport.isConnected()) {
                connect();
            }
            transport.sendMessage(message, message.getAllRecipients());
            return new Sending.Accepted();
        } catch (MessagingException failure) {
            return answer(failure);
        }
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException gone) {
            log.debug("The connection to the mail server could not be closed in order", gone);
        }
    }

    private void connect() throws MessagingException {
        boolean anonymous = server.user().isEmpty();
        transport.connect(
                server.host(),
                server.port(),
                anonymous ? null : server.user(),
                anonymous ? null : server.password().reveal());
    }

    private Sending answer(MessagingException failure) {
        int code = codeOfTheEmail(failure);
        if (code == 0 || code == CLOSING) {
            close();
            return new Sending.Unreachable(text(failure));
        }
        return code >= PERMANENT ? new Sending.Refused(text(failure)) : new Sending.Later(text(failure));
    }

    /** What the server answered to the recipient or to the content; 0 if it is about neither. */
    private static int codeOfTheEmail(MessagingException failure) {
        for (Exception next = failure; next instanceof MessagingException one; next = one.getNextException()) {
            if (one instanceof SMTPAddressFailedException recipient) {
                return recipient.getReturnCode();
            }
            if (one instanceof SMTPSendFailedException content && content.getReturnCode() > 0) {
                return content.getCommand().startsWith("MAIL") ? 0 : content.getReturnCode();
            }
        }
        return 0;
    }

    /** Of the exception that says most, and why the connection failed; without addresses, since it goes to logs. */
    private static String text(MessagingException failure) {
        MessagingException last = failure;
        while (last.getNextException() instanceof MessagingException next) {
            last = next;
        }
        String why = last.getNextException() == null
                ? ""
                : " (" + last.getNextException().getMessage() + ")";
        String text = (last.getMessage() + why).strip().replaceAll("\\s+", " ");
        return ADDRESS.matcher(text).replaceAll("[address]");
    }
}
