package dev.orderflow.email.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.orderflow.email.domain.Email;
import dev.orderflow.email.domain.EmailContent;
import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.EmailWriter;
import dev.orderflow.email.domain.MessageId;
import dev.orderflow.email.domain.OrderSummary;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes e-mails with Mustache templates, two for each kind: {@code validated.txt}, whose first line is the subject, and
 * {@code validated.html}, in which everything is escaped. All of them are read, and tried, when it is made.
 */
public final class TemplateWriter implements EmailWriter {
    private static final String SUBJECT = "Subject: ";

    private final Map<Key, Pair> templates = new HashMap<>();
    private final MessageId messageIds;

    private record Key(String level, EmailKind kind) {}

    private record Pair(Template text, Template html) {}

    /**
     * @param directory of the operator's templates, which come before the service's; empty for none
     * @param levels that may have templates of their own, in directories of their names
     * @throws IllegalArgumentException when a template cannot be used, and which
     */
    public TemplateWriter(Path directory, Set<String> levels, MessageId messageIds) {
        this.messageIds = messageIds;
        TemplateFiles files = new TemplateFiles(directory);
        List<String> all = new ArrayList<>(levels);
        all.add("");
        for (String level : all) {
            for (EmailKind kind : EmailKind.values()) {
                templates.put(
                        new Key(level, kind),
                        new Pair(
                                compiled(files, level, name(kind), "txt"), compiled(files, level, name(kind), "html")));
                tryOut(level, kind);
            }
        }
    }

    @Override
    public Email write(EmailContent notice) {
        EmailContent.Recipient recipient = notice.recipient();
        Pair pair = templates.getOrDefault(
                new Key(recipient.level(), notice.kind()), templates.get(new Key("", notice.kind())));
        Map<String, Object> model = EmailContentModel.of(notice);
        String text = pair.text().execute(model);
        int firstLine = text.indexOf('\n');
        if (!text.startsWith(SUBJECT) || firstLine < 0) {
            throw new IllegalStateException("the first line of a text template: not " + SUBJECT + "and a text");
        }
        return new Email(
                messageIds.of(notice.orderId(), notice.kind()),
                recipient.to(),
                recipient.firstName() + " " + recipient.lastName(),
                text.substring(SUBJECT.length(), firstLine).strip(),
                text.substring(firstLine + 1).strip() + "\n",
                pair.html().execute(model),
                notice.at());
    }

    private static String name(EmailKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Template compiled(TemplateFiles files, String level, String name, String extension) {
        Mustache.TemplateLoader parts = part -> new StringReader(files.read(level, part + "." + extension));
        String file = name + "." + extension;
        try {
            return Mustache.compiler()
                    .escapeHTML(extension.equals("html"))
                    .emptyStringIsFalse(true)
                    .zeroIsFalse(true)
                    .withLoader(parts)
                    .compile(files.read(level, file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        } catch (MustacheException wrong) {
            throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    /** A name that is not there is found now and not with the first e-mail. */
    private void tryOut(String level, EmailKind kind) {
        OrderSummary order = new OrderSummary(
                "customer",
                "GBP",
                BigDecimal.TEN,
                List.of(new OrderSummary.Line("JUMPERS", 1, BigDecimal.TEN)),
                1,
                List.of(new OrderSummary.Reason(
                        "INVENTORY_CHECK", "JUMPERS", "OUT_OF_STOCK", "ordered 1, available 0")));
        EmailContent.Recipient recipient = new EmailContent.Recipient("ana@example.com", "Ana", "Smith", level);
        try {
            var unused = write(new EmailContent("order", kind, recipient, order, Instant.EPOCH));
        } catch (RuntimeException wrong) { // whatever the fault, the operator must know which template it is
            String where = level.isEmpty() ? "" : " for level " + level;
            throw new IllegalArgumentException(name(kind) + where + ": " + wrong.getMessage(), wrong);
        }
    }
}
