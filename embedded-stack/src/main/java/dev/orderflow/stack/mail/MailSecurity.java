package dev.orderflow.stack.mail;

import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** What a {@link MailCatcher} asks of its clients before it takes an e-mail. */
public final class MailSecurity {
    private final UnaryOperator<SMTPServer.Builder> settings;

    private MailSecurity(UnaryOperator<SMTPServer.Builder> settings) {
        this.settings = settings;
    }

    /** Nothing. */
    public static MailSecurity none() {
        return new MailSecurity(UnaryOperator.identity());
    }

    /** STARTTLS (RFC 3207) before anything else. */
    public static MailSecurity starttls(SSLContext identity) {
        return new MailSecurity(builder -> builder.enableTLS().requireTLS().startTlsSocketFactory(identity));
    }

    /** A connection that is encrypted from its beginning (RFC 8314). */
    public static MailSecurity implicitTls(SSLContext identity) {
        return new MailSecurity(builder -> builder.serverSocketFactory(identity));
    }

    /** A login besides (RFC 4954). */
    public MailSecurity withLogin(String user, String password) {
        EasyAuthenticationHandlerFactory logins = new EasyAuthenticationHandlerFactory((name, secret, context) -> {
            if (!Map.entry(user, password).equals(Map.entry(name, secret))) {
                throw new LoginFailedException();
            }
        });
        return new MailSecurity(builder ->
                settings.apply(builder).authenticationHandlerFactory(logins).requireAuth());
    }

    SMTPServer.Builder applyTo(SMTPServer.Builder builder) {
        return settings.apply(builder);
    }
}
