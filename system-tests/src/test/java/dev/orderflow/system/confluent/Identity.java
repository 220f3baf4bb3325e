package dev.orderflow.system.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's key with a certificate for 127.0.0.1 that it signed itself, made by the keytool of this Java. A client
 * that has the file as truststore trusts it.
 */
record Identity(Path file, String password) {
    static Identity in(Path directory) throws IOException, InterruptedException {
        Identity identity = new Identity(directory.resolve("identity.p12"), "changeit");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        identity.file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        identity.password,
                        "-alias",
                        "cloud",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=cloud of a test",
                        "-ext",
                        "SAN=ip:127.0.0.1"))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        return identity;
    }

    /** For the server that has it. */
    SSLContext asServer() throws GeneralSecurityException, IOException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(file.toFile(), password.toCharArray()), password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /** Makes a JVM trust it as it else trusts well-known authorities. */
    List<String> trusted() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + file,
                "-Djavax.net.ssl.trustStorePassword=" + password,
                "-Djavax.net.ssl.trustStoreType=PKCS12");
    }
}
