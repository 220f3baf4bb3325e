package dev.orderflow.cli.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.launcher.StubService;
import dev.orderflow.launcher.StubService.Request;
import dev.orderflow.launcher.StubService.Response;
import dev.orderflow.testkit.CliRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code stock}, {@code customer} and {@code payment} send and print, and with which exit code. */
class WalkCommandsTest {
    private static final String STOCK = "{\"product\":\"BANK CHARGES\",\"onHand\":10,\"reserved\":2,\"available\":8}";
    private static final String CUSTOMER =
            "{\"id\":\"15\",\"firstName\":\"Ana\",\"lastName\":\"Smith\",\"email\":\"ana@example.com\"}";
    private static final String PAYMENT = "{\"id\":\"p\",\"orderId\":\"1\",\"currency\":\"GBP\",\"amount\":19.90}";

    @Test
    void addsStockUnderTheIdThatIsGiven() throws IOException {
        try (StubService inventory = answering(201, STOCK)) {
            CliRun run = CliRun.of(
                    Orderflow::commandLine,
                    "stock",
                    "add",
                    "BANK CHARGES",
                    "10",
                    "--id",
                    "first",
                    "--url",
                    inventory.url());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out().lines())
                    .containsExactly("stock BANK CHARGES", "  on hand    10", "  reserved   2", "  available  8");
            assertThat(inventory.requests())
                    .containsExactly(new Request(
                            "POST",
                            "/v1/inventory/BANK%20CHARGES/adjustments",
                            "{\"adjustmentId\":\"first\",\"kind\":\"ADD\",\"quantity\":10}"));
        }
    }

    @Test
    void withoutAnIdEachAdjustmentIsANewOne() throws IOException {
        try (StubService inventory = answering(201, STOCK)) {
            CliRun.of(Orderflow::commandLine, "stock", "set", "BANK CHARGES", "8", "--url", inventory.url());
            CliRun.of(Orderflow::commandLine, "stock", "set", "BANK CHARGES", "8", "--url", inventory.url());

            assertThat(inventory.requests())
                    .extracting(Request::body)
                    .allMatch(body -> body.contains("\"kind\":\"SET\",\"quantity\":8"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void takesANegativeQuantityAsAWord() throws IOException {
        try (StubService inventory = answering(201, STOCK)) {
            assertThat(CliRun.of(Orderflow::commandLine, "stock", "add", "JUMPERS", "-3", "--url", inventory.url())
                            .exitCode())
                    .isZero();
            assertThat(inventory.requests().get(0).body()).contains("\"quantity\":-3");
        }
    }

    @Test
    void showsStockAsJson() throws IOException {
        try (StubService inventory = answering(200, STOCK)) {
            CliRun run = CliRun.of(
                    Orderflow::commandLine, "stock", "get", "BANK CHARGES", "-o", "json", "--url", inventory.url());

            assertThat(run.out()).isEqualToIgnoringNewLines(STOCK);
            assertThat(inventory.requests().get(0).path()).isEqualTo("/v1/inventory/BANK%20CHARGES");
        }
    }

    @Test
    void putsACustomerWithWhatIsGiven() throws IOException {
        try (StubService email = answering(200, CUSTOMER)) {
            CliRun run = CliRun.of(
                    Orderflow::commandLine,
                    "customer",
                    "put",
                    "15",
                    "--first-name",
                    "Ana",
                    "--last-name",
                    "Smith",
                    "--email",
                    "ana@example.com",
                    "--url",
                    email.url());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out().lines())
                    .containsExactly("customer 15", "  name     Ana Smith", "  email    ana@example.com");
            assertThat(email.requests())
                    .containsExactly(new Request(
                            "PUT",
                            "/v1/customers/15",
                            "{\"firstName\":\"Ana\",\"lastName\":\"Smith\",\"email\":\"ana@example.com\"}"));
        }
    }

    @Test
    void getsACustomer() throws IOException {
        try (StubService email = answering(200, CUSTOMER)) {
            assertThat(CliRun.of(Orderflow::commandLine, "customer", "get", "15", "--url", email.url())
                            .out())
                    .startsWith("customer 15");
        }
    }

    @Test
    void postsAPayment() throws IOException {
        try (StubService orders = answering(201, PAYMENT)) {
            CliRun run = CliRun.of(
                    Orderflow::commandLine,
                    "payment",
                    "post",
                    "--id",
                    "p",
                    "--order",
                    "1",
                    "--amount",
                    "19.90",
                    "--url",
                    orders.url());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out().lines()).containsExactly("payment p", "  order   1", "  amount  19.90 GBP");
            assertThat(orders.requests())
                    .containsExactly(
                            new Request("POST", "/v1/payments", "{\"id\":\"p\",\"orderId\":\"1\",\"amount\":19.90}"));
        }
    }

    @Test
    void listsProductsPageByPage() throws IOException {
        String first = "{\"products\":[" + STOCK + "],\"next\":\"more\"}";
        String second = "{\"products\":[" + STOCK.replace("BANK CHARGES", "BANKS") + "],\"next\":\"still more\"}";
        try (StubService inventory =
                new StubService(request -> new Response(200, request.path().contains("cursor") ? second : first))) {
            CliRun run = CliRun.of(
                    Orderflow::commandLine,
                    "stock",
                    "list",
                    "--query",
                    "k c",
                    "--limit",
                    "2",
                    "--url",
                    inventory.url());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out().lines())
                    .containsExactly(
                            "BANK CHARGES  on hand 10  reserved 2  available 8",
                            "BANKS  on hand 10  reserved 2  available 8");
            assertThat(run.err()).contains("there may be more: --cursor still more");
            assertThat(inventory.requests())
                    .extracting(Request::path)
                    .containsExactly("/v1/inventory?limit=2&query=k+c", "/v1/inventory?limit=1&cursor=more&query=k+c");
        }
    }

    @Test
    void listsTheOrdersThatHoldAProduct() throws IOException {
        String held = "{\"orderId\":\"%s\",\"quantity\":3,\"since\":\"2030-01-01T08:00:00Z\"}";
        String first = "{\"reservations\":[" + held.formatted("a") + "],\"next\":\"more\"}";
        String second = "{\"reservations\":[" + held.formatted("b") + "]}";
        try (StubService inventory =
                new StubService(request -> new Response(200, request.path().contains("cursor") ? second : first))) {
            CliRun run = CliRun.of(
                    Orderflow::commandLine, "stock", "reservations", "BANK CHARGES", "--url", inventory.url());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out().lines())
                    .containsExactly("2030-01-01T08:00:00Z  a  quantity 3", "2030-01-01T08:00:00Z  b  quantity 3");
            assertThat(inventory.requests())
                    .extracting(Request::path)
                    .containsExactly(
                            "/v1/inventory/BANK%20CHARGES/reservations?limit=50",
                            "/v1/inventory/BANK%20CHARGES/reservations?limit=49&cursor=more");
        }
    }

    @Test
    void saysThatNobodyHasAProductThatWasNeverCounted() throws IOException {
        String problem =
                "{\"code\":\"PRODUCT_NOT_FOUND\",\"title\":\"No warehouse stocks this product\",\"status\":404}";
        try (StubService inventory = answering(404, problem)) {
            assertThat(CliRun.of(Orderflow::commandLine, "stock", "reservations", "NO", "--url", inventory.url())
                            .exitCode())
                    .isEqualTo(ExitCode.NOT_FOUND.code());
        }
    }

    @Test
    void listsCustomers() throws IOException {
        String customers =
                "{\"customers\":[" + CUSTOMER + ",{\"id\":\"16\",\"firstName\":\"Ben\",\"lastName\":\"Jones\"}]}";
        try (StubService email = answering(200, customers)) {
            assertThat(CliRun.of(Orderflow::commandLine, "customer", "list", "--url", email.url())
                            .out()
                            .lines())
                    .containsExactly("15  Ana Smith  ana@example.com", "16  Ben Jones");
            CliRun json = CliRun.of(Orderflow::commandLine, "customer", "list", "-o", "json", "--url", email.url());
            assertThat(json.out()).isEqualToIgnoringNewLines(customers);
            assertThat(email.requests().get(0).path()).isEqualTo("/v1/customers?limit=50");
        }
    }

    @Test
    void listsThePaymentsOfAnOrder() throws IOException {
        String taken = "{\"id\":\"%s\",\"orderId\":\"1\",\"currency\":\"%s\",\"amount\":19.9,"
                + "\"receivedAt\":\"2030-01-01T08:00:00Z\"%s}";
        String payments = "{\"payments\":[" + taken.formatted("p", "GBP", "") + ","
                + taken.formatted("q", "EUR", ",\"counts\":false") + "]}";
        try (StubService orders = answering(200, payments)) {
            CliRun run = CliRun.of(Orderflow::commandLine, "payment", "list", "--order", "1", "--url", orders.url());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out().lines())
                    .containsExactly(
                            "2030-01-01T08:00:00Z  p  19.90 GBP",
                            "2030-01-01T08:00:00Z  q  19.90 EUR, which does not count: it is in another currency");
            assertThat(orders.requests().get(0).path()).isEqualTo("/v1/payments?orderId=1");
        }
    }

    @ParameterizedTest
    @CsvSource({"404,4", "504,5", "503,6", "409,7", "422,7", "500,1"})
    void exitCodeTellsTheProblem(int status, int exitCode) throws IOException {
        try (StubService service = answering(status, "{\"code\":\"SOME_CODE\",\"detail\":\"why\"}")) {
            CliRun run = CliRun.of(Orderflow::commandLine, "stock", "get", "JUMPERS", "--url", service.url());

            assertThat(run.exitCode()).isEqualTo(exitCode);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("HTTP " + status + " SOME_CODE: why");
            assertThat(CliRun.of(Orderflow::commandLine, "customer", "get", "15", "--url", service.url())
                            .exitCode())
                    .isEqualTo(exitCode);
        }
    }

    @Test
    void namesTheServiceThatCannotBeReached() {
        CliRun run = CliRun.of(Orderflow::commandLine, "customer", "get", "15", "--url", "http://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).contains("cannot reach email-service at http://127.0.0.1:1", "try: ./orderflow dev");
    }

    private static StubService answering(int status, String body) throws IOException {
        return new StubService(request -> new Response(status, body));
    }
}
