package dev.orderflow.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.ConfigException;

/**
 * TLS towards the registry from Confluent's {@code schema.registry.ssl.*} keys: key store and trust store files in any
 * type that Java reads (PKCS12, JKS). PEM settings are Kafka's own and are not read here.
 */
final class RegistryTls {

    private RegistryTls() {}

    /** Empty when neither a key store nor a trust store is configured; Java's own defaults then hold. */
    static Optional<SSLContext> from(ClientKeys keys) {
        boolean configured = keys.prefixed("ssl.truststore.location").isPresent()
                || keys.prefixed("ssl.keystore.location").isPresent();
        return configured ? Optional.of(context(keys)) : Optional.empty();
    }

    private static SSLContext context(ClientKeys keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(keys), trustManagers(keys), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw (ConfigException) new ConfigException(
                            "schema.registry.ssl.*: the key store or trust store cannot be used: " + e.getMessage())
                    .initCause(e);
        }
    }

    private static KeyManager[] keyManagers(ClientKeys keys) throws GeneralSecurityException, IOException {
        Optional<KeyStore> store = store(keys, "ssl.keystore");
        if (store.isEmpty()) {
            return null; // Java's default: no client certificate
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        String password = keys.prefixed("ssl.key.password")
                .or(() -> keys.prefixed("ssl.keystore.password"))
                .orElse("");
        factory.init(store.get(), password.toCharArray());
        return factory.getKeyManagers();
    }

    private static TrustManager[] trustManagers(ClientKeys keys) throws GeneralSecurityException, IOException {
        Optional<KeyStore> store = store(keys, "ssl.truststore");
        if (store.isEmpty()) {
            return null; // Java's default: the authorities that the JDK brings along
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store.get());
        return factory.getTrustManagers();
    }

    private static Optional<KeyStore> store(ClientKeys keys, String which)
            throws GeneralSecurityException, IOException {
        Optional<String> location = keys.prefixed(which + ".location");
        if (location.isEmpty()) {
            return Optional.empty();
        }
        KeyStore store = KeyStore.getInstance(keys.prefixed(which + ".type").orElse("PKCS12"));
        char[] password =
                keys.prefixed(which + ".password").map(String::toCharArray).orElse(null);
        try (InputStream file = Files.newInputStream(Path.of(location.get()))) {
            store.load(file, password);
        }
        return Optional.of(store);
    }
}
