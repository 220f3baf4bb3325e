package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stack.mail.CaughtMail;
import dev.orderflow.stack.mail.MailCatcher;
import dev.orderflow.testkit.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** E-mails as the mail server received them, and the expected ones among them. */
final class ExpectedMails {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DOMAIN = "@example.com>";

    private final MailCatcher catcher;
    private final String prefix;
    private final List<String> expected = new CopyOnWriteArrayList<>();
    private final Instant start = Instant.now();

    /** @param prefix of all names, which stands in the names of e-mails too */
    ExpectedMails(MailCatcher catcher, String prefix) {
        this.catcher = catcher;
        this.prefix = prefix;
    }

    /** Waits for the one e-mail of this kind for this order, by its name. */
    CaughtMail expect(String orderId, String kind) {
        String name = "<" + orderId + "." + kind + "." + prefix + DOMAIN;
        expected.add(name);
        Await.untilAsserted(SOON, () -> assertThat(find(name)).as(name).isPresent());
        return find(name).orElseThrow();
    }

    /** All headers that there are, and none besides. */
    void assertHeaders(CaughtMail mail, String toName, String to, String subject) {
        assertThat(mail.headerNames())
                .containsExactlyInAnyOrder(
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "Auto-Submitted");
        assertThat(mail.header("From")).isEqualTo("Orderflow <orders@example.com>");
        assertThat(mail.addresses()).containsExactly(to);
        assertThat(mail.names()).containsExactly(toName);
        assertThat(mail.recipient()).isEqualTo(to);
        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.date()).isBetween(start.minusSeconds(1), Instant.now());
        assertThat(mail.header("Content-Type")).startsWith("multipart/alternative;");
        assertThat(mail.partTypes()).containsExactly("text/plain; charset=UTF-8", "text/html; charset=UTF-8");
    }

    /** Each that was expected came once. To be asked when nothing is under way any more. */
    void assertThatThereAreNoOthers() {
        assertThat(catcher.mails())
                .extracting(mail -> mail.header("Message-ID"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** As files, for people: each e-mail as it came, and the HTML of it for a browser. */
    void keepIn(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (CaughtMail mail : catcher.mails()) {
            String name =
                    mail.header("Message-ID").replace("." + prefix + DOMAIN, "").substring(1);
            Files.write(directory.resolve(name + ".eml"), mail.source());
            Files.writeString(directory.resolve(name + ".html"), mail.html(), StandardCharsets.UTF_8);
        }
    }

    private Optional<CaughtMail> find(String name) {
        return catcher.mails().stream()
                .filter(mail -> mail.header("Message-ID").equals(name))
                .findFirst();
    }
}
