package dev.orderflow.cli.client;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import picocli.CommandLine.Option;

/** Whom a command trusts at https addresses, and the HTTP client that follows from it. */
public final class CaFileOption {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            defaultValue = "${env:ORDERFLOW_CA_FILE:-}",
            description = "Certificates, in PEM, of the authorities to trust at https addresses, instead of those that"
                    + " Java knows (environment: ORDERFLOW_CA_FILE).")
    private String file;

    /** @throws CommandFailure if the file cannot be read, or is not one of certificates in PEM */
    public HttpClient client() {
        return file == null || file.isEmpty() ? Rest.client() : Rest.client(trusting(certificates()));
    }

    private Collection<? extends Certificate> certificates() {
        try {
            byte[] pem = read();
            if (!new String(pem, StandardCharsets.ISO_8859_1).contains(BEGIN)) {
                throw refused("it has no line " + BEGIN);
            }
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        } catch (CertificateException e) {
            throw refused("something in it is no certificate").from(e);
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.USAGE, "cannot read --ca-file " + file)
                    .because(e.getClass().getSimpleName())
                    .from(e);
        }
    }

    private byte[] read() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] start = in.readNBytes(MOST_BYTES + 1);
            if (start.length > MOST_BYTES) {
                throw refused("it has more than " + MOST_BYTES + " bytes");
            }
            return start;
        }
    }

    private CommandFailure refused(String why) {
        return CommandFailure.of(ExitCode.USAGE, "--ca-file " + file + " is not a file of certificates in PEM")
                .because(why)
                .helpedBy("openssl x509 -inform DER -in " + file + " -out ca.pem, if it is a certificate in DER");
    }

    private static SSLContext trusting(Collection<? extends Certificate> authorities) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate authority : authorities) {
                trusted.setCertificateEntry("authority-" + number++, authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java cannot trust certificates of one's own", e);
        }
    }
}
