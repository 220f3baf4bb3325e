package dev.orderflow.email.smtp;

import dev.orderflow.kit.config.Secret;
import java.time.Duration;
import java.util.Properties;

/**
 * The mail server.
 *
 * @param user empty for none
 * @param password of the user
 * @param timeout for connecting, and for each answer
 */
public record SmtpServer(String host, int port, Tls tls, String user, Secret password, Duration timeout) {

    /** As Jakarta Mail has it; see the package documentation of org.eclipse.angus.mail.smtp. */
    Properties properties() {
        String millis = Long.toString(timeout.toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.auth", Boolean.toString(!user.isEmpty()));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(tls == Tls.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(tls == Tls.STARTTLS));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(tls == Tls.IMPLICIT));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }
}
