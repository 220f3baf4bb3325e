package dev.orderflow.stack.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/**
 * An e-mail as the server got it.
 *
 * @param number in the order of arrival, from 1
 * @param recipient of the envelope
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CaughtMail(int number, String recipient, byte[] source) {
    /** The whole message, headers decoded when they are asked for. */
    public MimeMessage message() {
        try {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source));
        } catch (MessagingException broken) {
            throw new IllegalStateException("not a message: " + sourceText(), broken);
        }
    }

    public String sourceText() {
        return new String(source, StandardCharsets.UTF_8);
    }

    /** As a mail program shows it; empty when there is none. */
    public String subject() {
        return read(MimeMessage::getSubject).orElse("");
    }

    /** The value of a header as it stands there, unfolded; empty when there is none. */
    public String header(String name) {
        return read(message -> message.getHeader(name, null)).orElse("");
    }

    /** The content for programs that show no HTML. */
    public String text() {
        return content("text/plain");
    }

    public String html() {
        return content("text/html");
    }

    private String content(String type) {
        return read(message -> find(message, type).orElse(null)).orElse("");
    }

    private static Optional<String> find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of((String) part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = find(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> read(Reader reader) {
        try {
            return Optional.ofNullable(reader.read(message()));
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @FunctionalInterface
    private interface Reader {
        String read(MimeMessage message) throws MessagingException, IOException;
    }
}
