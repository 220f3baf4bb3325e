package dev.orderflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority that nobody knows, and servers with certificates of it, made by the keytool of this Java. */
public final class TestAuthority {
    private static final String PASSWORD = "changeit";

    private final Path directory;

    /** @param directory for what is made, without other authorities */
    public TestAuthority(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        makeKey("authority", "-ext", "bc:critical=ca:true");
        makeKey("server");
        keytool("authority", "-exportcert", "-rfc", "-file", certificate().toString());
        keytool("server", "-certreq", "-file", directory.resolve("request").toString());
    }

    /** Its own certificate, in PEM. */
    public Path certificate() {
        return directory.resolve("ca.pem");
    }

    /**
     * For a server.
     *
     * @param subject as in {@code ip:127.0.0.1} or {@code dns:orders.example}
     * @param validity further arguments of {@code keytool -gencert}, such as {@code -startdate -10d}
     */
    public SSLContext server(String subject, String... validity) throws Exception {
        Path certificate = directory.resolve("server.der");
        List<String> arguments = new ArrayList<>(List.of("-gencert", "-ext", "SAN=" + subject));
        arguments.addAll(List.of(validity));
        arguments.addAll(List.of("-infile", directory.resolve("request").toString()));
        arguments.addAll(List.of("-outfile", certificate.toString()));
        keytool("authority", arguments.toArray(String[]::new));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("server", key(), PASSWORD.toCharArray(), new Certificate[] {read(certificate)});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private PrivateKey key() throws Exception {
        KeyStore made = KeyStore.getInstance(store("server").toFile(), PASSWORD.toCharArray());
        return (PrivateKey) made.getKey("server", PASSWORD.toCharArray());
    }

    private static Certificate read(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private void makeKey(String name, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name));
        arguments.addAll(List.of(more));
        keytool(name, arguments.toArray(String[]::new));
    }

    private void keytool(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", name, "-keystore", store(name).toString()));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    private Path store(String name) {
        return directory.resolve(name + ".p12");
    }
}
