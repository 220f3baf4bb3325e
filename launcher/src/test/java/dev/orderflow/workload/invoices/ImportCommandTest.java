package dev.orderflow.workload.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.launcher.StubService;
import dev.orderflow.launcher.StubService.Request;
import dev.orderflow.launcher.StubService.Response;
import dev.orderflow.testkit.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An import against services that answer as the test says: what is sent, repeated, counted and told. */
class ImportCommandTest {
    private static final String ROWS = """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            100,MUG,A mug,2,2020-01-02T08:00,1.50,7,Norway
            100,TEA POT,,1,2020-01-02T08:00,9.00,7,Norway
            101,MUG,A mug,3,2020-01-02T08:01,1.50,8,Norway
            102,MUG,A mug,-1,2020-01-02T08:02,1.50,,Norway
            """;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(directory.resolve("invoices.csv"), ROWS);
    }

    @Test
    void putsStockThenTakesEachInvoiceToItsOutcome() throws IOException {
        Path acks = directory.resolve("acks");
        try (StubService service = new StubService(ImportCommandTest::validated)) {
            CliRun run = importing(service, "--acks", acks.toString());

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).containsPattern("invoices +3").containsPattern("VALIDATED +3");
            assertThat(run.err()).contains("products stocked 2/2").contains("orders 3/3");
            assertThat(Files.readAllLines(acks)).containsExactlyInAnyOrder("100", "101", "102");
            assertThat(service.requests().stream().filter(ImportCommandTest::isStock))
                    .extracting(Request::path)
                    .containsExactlyInAnyOrder("/v1/inventory/MUG/adjustments", "/v1/inventory/TEA%20POT/adjustments");
            assertThat(service.requests().get(0).body()).contains("\"kind\":\"ADD\"");
            assertThat(service.requests())
                    .filteredOn(request -> request.path().contains("MUG"))
                    .allSatisfy(request -> assertThat(request.body()).contains("\"quantity\":5"));
        }
    }

    @Test
    void sendsTheSameAdjustmentIdsInEveryRun() throws IOException {
        try (StubService first = new StubService(ImportCommandTest::validated);
                StubService second = new StubService(ImportCommandTest::validated)) {
            importing(first);
            importing(second);

            assertThat(second.requests().stream()
                            .filter(ImportCommandTest::isStock)
                            .map(Request::body))
                    .containsExactlyInAnyOrderElementsOf(first.requests().stream()
                            .filter(ImportCommandTest::isStock)
                            .map(Request::body)
                            .toList());
        }
    }

    @Test
    void repeatsWhatACrashCutOff() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        Function<Request, Response> flaky = request -> switch (calls.incrementAndGet() % 3) {
            case 0 -> new Response(0, "");
            case 1 -> new Response(503, "{\"code\":\"NOT_READY\"}");
            default -> validated(request);
        };
        try (StubService service = new StubService(flaky)) {
            CliRun run = importing(service, "--concurrency", "1");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).containsPattern("VALIDATED +3").containsPattern("no outcome +0");
        }
    }

    @Test
    void countsFailuresByCheckAndReason() throws IOException {
        String reasons = "[{\"check\":\"ORDER_DETAILS_CHECK\",\"code\":\"NO_CUSTOMER\"},"
                + "{\"check\":\"ORDER_DETAILS_CHECK\",\"code\":\"BAD_QUANTITY\"},"
                + "{\"check\":\"ORDER_DETAILS_CHECK\",\"code\":\"BAD_QUANTITY\"}]";
        try (StubService service = new StubService(request -> request.path().contains("102")
                ? new Response(200, "{\"id\":\"102\",\"state\":\"FAILED\",\"reasons\":" + reasons + "}")
                : validated(request))) {
            JsonNode json =
                    Json.MAPPER.readTree(importing(service, "-o", "json").out());

            assertThat(json.path("outcomes").toString()).isEqualTo("{\"FAILED\":1,\"VALIDATED\":2}");
            assertThat(json.path("failedBy").toString())
                    .isEqualTo("[{\"check\":\"ORDER_DETAILS_CHECK\",\"code\":\"BAD_QUANTITY\",\"invoices\":1},"
                            + "{\"check\":\"ORDER_DETAILS_CHECK\",\"code\":\"NO_CUSTOMER\",\"invoices\":1}]");
        }
    }

    @Test
    void aRefusedInvoiceIsNamedAndIsNoFailureOfTheImport() throws IOException {
        try (StubService service = new StubService(request -> request.body().contains("\"101\"")
                ? new Response(409, "{\"code\":\"ORDER_EXISTS\",\"detail\":\"other content\"}")
                : validated(request))) {
            CliRun run = importing(service);

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).containsPattern("refused +1").contains("101: HTTP 409 ORDER_EXISTS: other content");
        }
    }

    @Test
    void anOrderWithoutOutcomeMakesTheImportIncomplete() throws IOException {
        try (StubService service = new StubService(request -> request.path().contains("/101/")
                ? new Response(504, "{\"code\":\"NO_OUTCOME_YET\"}")
                : validated(request))) {
            CliRun run = importing(service, "--patience", "1");

            assertThat(run.exitCode()).isEqualTo(11);
            assertThat(run.out())
                    .containsPattern("no outcome +1")
                    .contains("101 (acknowledged): HTTP 504 NO_OUTCOME_YET");
        }
    }

    @Test
    void saysWhichServiceNeverAnswered() {
        CliRun run = CliRun.of(
                Orderflow::commandLine,
                "import",
                file.toString(),
                "--patience",
                "1",
                "--inventory-url",
                "http://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).contains("inventory-service took no stock").contains("http://127.0.0.1:1");
    }

    @Test
    void sendsTheCurrencyThatItIsToldAndSaysWhatItReadOtherwise() throws IOException {
        Files.writeString(file, "InvoiceNo,SKU,Quantity,UnitPrice,CustomerID\n100,MUG,1,2,7.0\n");
        try (StubService service = new StubService(ImportCommandTest::validated)) {
            CliRun run = importing(service, "--currency", "jpy", "--map", "product=SKU");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains("CustomerID: 1 values were normalized; the first is '7.0', read as '7'");
            assertThat(service.requests())
                    .extracting(Request::body)
                    .contains("{\"id\":\"100\",\"customerId\":\"7\",\"currency\":\"JPY\",\"lines\":"
                            + "[{\"product\":\"MUG\",\"quantity\":1,\"price\":2}]}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--currency, XXX, --currency XXX (expected: a currency",
        "--map, prize=UnitPrice, --map prize (expected:"
    })
    void refusesAMapOrACurrencyThatThereIsNot(String option, String value, String problem) {
        CliRun run = CliRun.of(Orderflow::commandLine, "import", file.toString(), option, value);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(problem);
    }

    @Test
    void importsNothingOfAFileWithAMistake() throws IOException {
        Files.writeString(file, ROWS + "103,MUG,,many,x,1,7,y\n");
        try (StubService service = new StubService(ImportCommandTest::validated)) {
            CliRun run = importing(service);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("line 6: Quantity 'many'");
            assertThat(service.requests()).isEmpty();
        }
    }

    private CliRun importing(StubService service, String... more) {
        String[] args = {"import", file.toString(), "--url", service.url(), "--inventory-url", service.url()};
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return CliRun.of(Orderflow::commandLine, all);
    }

    private static boolean isStock(Request request) {
        return request.path().startsWith("/v1/inventory/");
    }

    private static Response validated(Request request) {
        boolean post = request.method().equals("POST");
        return new Response(post ? 201 : 200, "{\"id\":\"x\",\"state\":\"VALIDATED\",\"reasons\":[]}");
    }
}
