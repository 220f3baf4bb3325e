package dev.orderflow.stack.mail;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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

    /** The names of all headers, as often as each is there. */
    public List<String> headerNames() {
        return read(message -> Collections.list(message.getAllHeaders()).stream()
                        .map(Header::getName)
                        .toList())
                .orElseThrow();
    }

    /** All who are to get it by its headers, as addresses. */
    public List<String> addresses() {
        return recipients().stream().map(InternetAddress::getAddress).toList();
    }

    /** All who are to get it by its headers, by their names as a mail program shows them; empty for none. */
    public List<String> names() {
        return recipients().stream()
                .map(one -> one.getPersonal() == null ? "" : one.getPersonal())
                .toList();
    }

    /** When it says that it was written. */
    public Instant date() {
        return read(MimeMessage::getSentDate).orElseThrow().toInstant();
    }

    /** The content types of its parts, the best of which a mail program shows last; of itself where it has none. */
    public List<String> partTypes() {
        return read(CaughtMail::partTypes).orElseThrow();
    }

    /** The content for programs that show no HTML. */
    public String text() {
        return content("text/plain");
    }

    public String html() {
        return content("text/html");
    }

    private List<InternetAddress> recipients() {
        return read(MimeMessage::getAllRecipients).stream()
                .flatMap(Arrays::stream)
                .map(InternetAddress.class::cast)
                .toList();
    }

    private static List<String> partTypes(MimeMessage message) throws MessagingException, IOException {
        List<String> types = new ArrayList<>();
        if (message.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                types.add(parts.getBodyPart(i).getContentType());
            }
            return types;
        }
        return List.of(message.getContentType());
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

    private <T> Optional<T> read(Reader<T> reader) {
        try {
            return Optional.ofNullable(reader.read(message()));
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(MimeMessage message) throws MessagingException, IOException;
    }
}
