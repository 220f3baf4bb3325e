package dev.orderflow.cli.doctor.check;

import dev.orderflow.cli.services.ServiceSettings;
import dev.orderflow.kit.config.Secret;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;

/** The mail server takes a connection, encryption and login with the settings of email-service. Nothing is sent. */
public final class SmtpCheck implements Check {
    private static final String SERVICE = "email-service";
    private static final String HINT = "email.smtp.host, email.smtp.port and email.smtp.tls, as email-service has them";

    private final String host;
    private final int port;
    private final String tls;
    private final String timeoutMs;
    private final String user;
    private final Secret password;

    /** @param answerTime how long it may take for its answers (>= 1 s) */
    public SmtpCheck(ServiceSettings settings, Duration answerTime) {
        this.timeoutMs = Long.toString(answerTime.multipliedBy(2).dividedBy(3).toMillis());
        this.host = settings.value(SERVICE, "email.smtp.host");
        this.port = Integer.parseInt(settings.value(SERVICE, "email.smtp.port"));
        this.tls = settings.value(SERVICE, "email.smtp.tls");
        this.user = settings.value(SERVICE, "email.smtp.user");
        this.password = settings.secret("email.smtp.password").orElse(new Secret(""));
    }

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public Set<Prerequisite> needs() {
        return Set.of();
    }

    @Override
    public CheckFinding look() {
        try (Transport transport = Session.getInstance(properties()).getTransport()) {
            transport.connect(host, port, user.isEmpty() ? null : user, user.isEmpty() ? null : password.reveal());
            return CheckFinding.ok(
                    host + ":" + port + " takes mail, TLS " + tls + (user.isEmpty() ? ", no login" : ", logged in"));
        } catch (AuthenticationFailedException refused) {
            return CheckFinding.failed(
                    host + ":" + port + " refuses the login: " + text(refused),
                    "email.smtp.user and email.smtp.password, as email-service has them");
        } catch (MessagingException failure) {
            return CheckFinding.failed(host + ":" + port + " takes no mail, TLS " + tls + ": " + text(failure), HINT);
        }
    }

    /** As email-service's own, but for the time-outs. */
    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.connectiontimeout", timeoutMs);
        properties.setProperty("mail.smtp.timeout", timeoutMs);
        properties.setProperty("mail.smtp.writetimeout", timeoutMs);
        properties.setProperty("mail.smtp.auth", Boolean.toString(!user.isEmpty()));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(tls.equals("starttls")));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(tls.equals("starttls")));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(tls.equals("implicit")));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }

    /** Of the innermost, which says most. */
    private static String text(MessagingException failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage()).strip().replaceAll("\\s+", " ");
    }
}
