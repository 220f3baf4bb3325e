package dev.orderflow.cli.doctor.check;

import dev.orderflow.registry.RegistryUnavailableException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Puts into words why Kafka or the registry gave no answer, or no good one. */
public final class Refusals {
    private Refusals() {}

    /** What it means for the reader. */
    public static CheckFinding finding(KafkaException refusal) {
        if (refusal instanceof RegistryUnavailableException) {
            return CheckFinding.failed(
                    text(refusal), "start it, or --schema.registry.url URL; with a login, basic.auth.user.info");
        }
        if (refusal instanceof SaslAuthenticationException) {
            return CheckFinding.failed(
                    "Kafka refuses the login: " + text(refusal),
                    "sasl.jaas.config (user and password) and sasl.mechanism, in --config-file client.properties");
        }
        if (refusal instanceof SslAuthenticationException) {
            return CheckFinding.failed(
                    "the TLS handshake failed: " + text(root(refusal)),
                    "ssl.truststore.location (or ssl.truststore.certificates) with the authority that signed the"
                            + " brokers' certificate; ssl.keystore.location where brokers ask for one");
        }
        if (refusal instanceof AuthorizationException) {
            return CheckFinding.failed(
                    "the current principal may not read: " + text(refusal),
                    "allow it to DESCRIBE and READ these topics and groups");
        }
        if (refusal instanceof TimeoutException) {
            return CheckFinding.failed(
                    "Kafka does not answer in time: " + text(refusal),
                    "./orderflow dev, or --bootstrap.servers HOST:PORT; security.protocol must be that of the"
                            + " listener");
        }
        return CheckFinding.failed(
                text(root(refusal)),
                "the settings of the clients of Kafka and the registry; --verbose shows their warnings");
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String text(Throwable failure) {
        String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return text.strip().replaceAll("\\s+", " ");
    }
}
