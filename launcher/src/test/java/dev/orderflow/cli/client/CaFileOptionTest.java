package dev.orderflow.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.launcher.StubService;
import dev.orderflow.launcher.StubService.Response;
import dev.orderflow.launcher.TestAuthority;
import dev.orderflow.testkit.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --ca-file}: commands talk to services at https addresses whose authority is a private one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one authority for all of them
class CaFileOptionTest {
    private static final Response NO = new Response(409, "{\"code\":\"NO\"}");

    private Path directory;
    private TestAuthority authority;
    private SSLContext identity;

    @BeforeAll
    void makeAnAuthority(@TempDir Path forAll) throws Exception {
        directory = forAll;
        authority = new TestAuthority(Files.createDirectory(directory.resolve("authority")));
        identity = authority.server("ip:127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order get 1",
                "order history 1",
                "order list",
                "order cancel 1",
                "order ship 1",
                "order post --id 1 --product HATS --quantity 1 --price 1",
                "stock get HATS",
                "stock list",
                "stock reservations HATS",
                "stock add HATS 1",
                "stock set HATS 1",
                "customer get 1",
                "customer list",
                "customer put 1 --first-name A --last-name B",
                "payment list --order 1",
                "payment post --order 1 --amount 1"
            })
    void everyCommandThatUsesRestTrustsTheAuthority(String command) throws IOException {
        try (StubService service = new StubService(identity, request -> NO)) {
            CliRun run = run(command, "--url", service.url(), "--ca-file", trusted());

            assertThat(run.err()).contains("HTTP 409 NO");
            assertThat(service.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo --orders 1", "load sequential --orders 1 --warm-up 1", "load steady --rate 1"})
    void commandsThatMakeTrafficTrustTheAuthority(String command) throws IOException {
        try (StubService service = new StubService(identity, request -> NO)) {
            CliRun run = run(command, "--inventory-url", service.url(), "--ca-file", trusted());

            assertThat(run.err()).contains("HTTP 409 NO");
            assertThat(service.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"stock get HATS --url", "demo --orders 1 --inventory-url", "load steady --rate 1 --inventory-url"
            })
    void saysThatTheAuthorityIsUnknown(String command) throws IOException {
        try (StubService service = new StubService(identity, request -> NO)) {
            CliRun run = run(command, service.url());

            assertUntrusted(run, service, "its certificate is of an authority that is unknown here");
            assertThat(run.err()).contains("try: --ca-file FILE, with the certificate of that authority");
        }
    }

    @Test
    void anImportDoesNotRepeatWhatCannotSucceed() throws IOException {
        Path invoices = Files.writeString(
                directory.resolve("invoices.csv"),
                "InvoiceNo,StockCode,Quantity,UnitPrice,CustomerID\n1,HATS,1,1.00,7\n");
        try (StubService service = new StubService(identity, request -> NO)) {
            CliRun run = run("import --patience 3600", invoices.toString(), "--inventory-url", service.url());

            assertUntrusted(run, service, "an authority that is unknown here");
        }
    }

    @Test
    void trustsNoOtherAuthorityThanThatOfTheFile() throws Exception {
        TestAuthority another = new TestAuthority(Files.createDirectory(directory.resolve("another")));
        try (StubService service = new StubService(identity, request -> NO)) {
            CliRun run = run(
                    "order list",
                    "--url",
                    service.url(),
                    "--ca-file",
                    another.certificate().toString());

            assertUntrusted(run, service, "an authority that is unknown here");
        }
    }

    @Test
    void saysThatTheCertificateIsForAnotherHost() throws Exception {
        try (StubService service = new StubService(authority.server("dns:orders.example"), request -> NO)) {
            CliRun run = run("order list", "--url", service.url(), "--ca-file", trusted());

            assertUntrusted(run, service, "its certificate is not for 127.0.0.1");
        }
    }

    @Test
    void saysThatTheCertificateHasExpired() throws Exception {
        SSLContext expired = authority.server("ip:127.0.0.1", "-startdate", "-10d", "-validity", "9");
        try (StubService service = new StubService(expired, request -> NO)) {
            CliRun run = run("order list", "--url", service.url(), "--ca-file", trusted());

            assertUntrusted(run, service, "its certificate is not valid at this time");
        }
    }

    @Test
    void saysThatTheAddressMayNeedHttps() throws IOException {
        try (StubService service = new StubService(identity, request -> NO)) {
            CliRun run = run("order list", "--url", service.url().replace("https:", "http:"));

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.UNAVAILABLE.code());
            assertThat(run.err()).contains("is it http instead of https, or the reverse (--url URL)?");
        }
    }

    @Test
    void refusesAFileThatIsNoneOfCertificatesInPem() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        assertThat(refused(empty)).contains("--ca-file " + empty + " is not a file of certificates in PEM");
        Path der = directory.resolve("authority").resolve("server.der");
        assertThat(refused(der)).contains("no line -----BEGIN CERTIFICATE-----", "openssl x509 -inform DER -in " + der);
        String pem = Files.readString(authority.certificate());
        Path broken = Files.writeString(directory.resolve("broken.pem"), pem.replaceFirst("\n....", "\nAAAA"));
        assertThat(refused(broken)).contains("something in it is no certificate");
        Path large = Files.writeString(directory.resolve("large.pem"), pem + "\n".repeat(1024 * 1024));
        assertThat(refused(large)).contains("more than 1048576 bytes");
        assertThat(refused(directory.resolve("missing"))).contains("cannot read --ca-file", "NoSuchFileException");
    }

    private static String refused(Path file) {
        CliRun run = run("order list", "--url", "https://127.0.0.1:1", "--ca-file", file.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        return run.err();
    }

    private static void assertUntrusted(CliRun run, StubService service, String reason) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.UNAVAILABLE.code());
        assertThat(run.err()).contains("cannot trust", service.url(), reason);
        assertThat(service.requests()).isEmpty();
    }

    private String trusted() {
        return authority.certificate().toString();
    }

    private static CliRun run(String command, String... more) {
        return CliRun.of(
                Orderflow::commandLine,
                Stream.concat(Stream.of(command.split(" ", -1)), Stream.of(more))
                        .toArray(String[]::new));
    }
}
