package dev.orderflow.cli.client;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * The certificate of a server does not show that it is the server that the command asked for. Nothing was sent to it, and
 * another attempt would end in the same way.
 */
public final class UntrustedServerException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String server;
    private final String reason;
    private final String help;

    private UntrustedServerException(String server, String reason, String help, SSLException failure) {
        super(server + ": " + reason + " (" + help + ")", failure);
        this.server = server;
        this.reason = reason;
        this.help = help;
    }

    /** Empty if the failure has another cause than the certificate, such as a connection that broke. */
    static Optional<UntrustedServerException> of(URI address, SSLException failure) {
        String server = address.getScheme() + "://" + address.getRawAuthority();
        if (has(failure, CertificateExpiredException.class) || has(failure, CertificateNotYetValidException.class)) {
            return Optional.of(new UntrustedServerException(
                    server,
                    "its certificate is not valid at this time",
                    "renew the certificate, or correct the clock of this machine",
                    failure));
        }
        if (has(failure, CertPathBuilderException.class) || has(failure, CertPathValidatorException.class)) {
            return Optional.of(new UntrustedServerException(
                    server,
                    "its certificate is of an authority that is unknown here",
                    "--ca-file FILE, with the certificate of that authority",
                    failure));
        }
        if (has(failure, CertificateException.class)) {
            return Optional.of(new UntrustedServerException(
                    server,
                    "its certificate is not for " + address.getHost(),
                    "use a name or address in the URL that the certificate has, or add this one to the certificate",
                    failure));
        }
        return Optional.empty();
    }

    /**
     * Ends a command that needs the server.
     *
     * @param service that was expected there, such as {@code orders-service}
     */
    public CommandFailure failure(String service) {
        return CommandFailure.of(ExitCode.UNAVAILABLE, "cannot trust " + service + " at " + server)
                .because(reason)
                .helpedBy(help)
                .from(this);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> cause) {
        return Stream.iterate(failure, next -> next != null, Throwable::getCause)
                .anyMatch(cause::isInstance);
    }
}
