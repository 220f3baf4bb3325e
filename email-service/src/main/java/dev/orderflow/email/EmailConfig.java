package dev.orderflow.email;

import dev.orderflow.email.domain.Levels;
import dev.orderflow.email.smtp.SmtpServer;
import dev.orderflow.email.smtp.Tls;
import dev.orderflow.kit.config.Secret;
import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.schemas.topics.EmailLevels;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Settings of email-service.
 *
 * @param join how orders, payments and customers are joined
 * @param sending how e-mails are sent
 * @param customers how customers are taken in
 */
record EmailConfig(Join join, Sending sending, Customers customers) {
    private static final String DEFAULT_FROM = "Orderflow <orders@example.com>";
    private static final Duration SMTP_TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern TLS = Pattern.compile("none|starttls|implicit");

    /** @param window how long what came first waits for the rest */
    record Join(Duration window, Levels levels) {}

    /**
     * How e-mails are sent.
     *
     * @param templates directory of the operator's; empty for none
     * @param senders threads and connections
     * @param giveUpAfter how long an e-mail is tried
     */
    record Sending(SmtpServer server, InternetAddress from, Path templates, int senders, Duration giveUpAfter) {}

    /**
     * How customers are taken in.
     *
     * @param confirmTimeout how long a PUT waits until its customer can be read
     * @param maxWaiters how many of them may wait at once
     */
    record Customers(Duration confirmTimeout, int maxWaiters) {}

    static EmailConfig from(Settings settings) {
        return new EmailConfig(join(settings), sending(settings), customers(settings));
    }

    private static Join join(Settings settings) {
        Duration window = settings.duration(
                "email.join.window",
                Duration.ofHours(1),
                Duration.ofMillis(100),
                Duration.ofDays(7),
                "How long an e-mail waits for its customer, and a payment for its order.");
        List<String> levels = settings.strings(
                EmailLevels.KEY,
                EmailLevels.DEFAULT,
                "Customer levels with their own templates, figures and topic; topics apply reads the same key and"
                        + " creates the topics; each level consists of A-Z a-z 0-9 _ -.");
        List<String> wrong =
                levels.stream().filter(level -> !EmailLevels.isValid(level)).toList();
        wrong.forEach(
                level -> settings.reject(EmailLevels.KEY + ": " + level + " (expected: " + EmailLevels.RULE + ")"));
        return new Join(window, new Levels(levels));
    }

    private static Sending sending(Settings settings) {
        SmtpServer server = server(settings);
        InternetAddress from = from(
                settings.string(
                        "email.from",
                        DEFAULT_FROM,
                        "The sender of e-mails: an address, or a name and an address in < >."),
                settings);
        Path templates = settings.path(
                "email.templates",
                Path.of(""),
                "A directory of templates that take precedence over the service's own; empty for none.");
        int senders = settings.integer("email.senders", 4, 1, 64, "The number of connections to the mail server.");
        Duration giveUpAfter = settings.duration(
                "email.give.up.after",
                Duration.ofDays(3),
                Duration.ofSeconds(1),
                Duration.ofDays(14),
                "How long email-service retries an e-mail that the mail server does not accept.");
        return new Sending(server, from, templates, senders, giveUpAfter);
    }

    private static SmtpServer server(Settings settings) {
        String host = settings.string("email.smtp.host", "127.0.0.1", "The mail server.");
        int port = settings.integer("email.smtp.port", 1025, 1, 65535, "The port of the mail server.");
        String tls = settings.matching(
                new Setting(
                        "email.smtp.tls",
                        "none, starttls or implicit",
                        "none",
                        "The encryption of the connection: none, after a STARTTLS that must succeed, or from the"
                                + " beginning."),
                TLS);
        String user = settings.string("email.smtp.user", "", "The user to log in as; empty for no login.");
        Secret password =
                settings.secret("email.smtp.password", "The user's password.").orElse(new Secret(""));
        return new SmtpServer(host, port, Tls.valueOf(tls.toUpperCase(Locale.ROOT)), user, password, SMTP_TIMEOUT);
    }

    private static Customers customers(Settings settings) {
        return new Customers(
                settings.duration(
                        "email.confirm.timeout",
                        Duration.ofSeconds(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(60),
                        "How long a PUT waits until its customer can be read; after that the answer is 503."),
                settings.integer("email.max.waiters", 10_000, 1, 1_000_000, "The most PUTs that wait at once."));
    }

    private static InternetAddress from(String text, Settings settings) {
        try {
            InternetAddress from = new InternetAddress(text, true);
            if (from.getAddress().indexOf('@') > 0) {
                return from;
            }
        } catch (AddressException notOne) {
            // Said below.
        }
        settings.reject("email.from: " + text + " (expected: an address, or a name and an address in < >)");
        return new InternetAddress();
    }
}
