package dev.orderflow.workload.invoices;

import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.client.UntrustedServerException;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.cli.order.OrdersAddress;
import dev.orderflow.schemas.money.Currencies;
import dev.orderflow.workload.LineFile;
import dev.orderflow.workload.client.ProgressTimeout;
import dev.orderflow.workload.client.RetryingClient;
import dev.orderflow.workload.invoices.ImportReport.Stock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orderflow import}: a file of invoices becomes stock and orders. Running it again changes nothing. */
@Command(
        name = "import",
        description = {
            "Import a CSV file of invoices as orders and wait for their outcomes.",
            "Columns by name: InvoiceNo, StockCode, Quantity, UnitPrice, CustomerID, and Currency if it exists;"
                    + " --map sets other names. Further columns are ignored.",
            "Each invoice becomes one order with the invoice number as its id. The command adds stock first."
        },
        footer = {
            "",
            "An invoice that FAILED for several reasons counts under each of them.",
            "",
            "Ids are normalized: 17850.0 becomes 17850, #1001 becomes 1001. NULL, nan, None and N/A count as empty. An"
                    + " e-mail address as a customer becomes an id: ana@example.com becomes ana_40example.com. Each"
                    + " normalized value is reported. A value that cannot be normalized is a problem with its line"
                    + " number, and nothing is imported.",
            "",
            "docs/OPERATIONS.md has the --map options for the orders exports of Shopify and WooCommerce."
        })
@Exits({ExitCode.UNAVAILABLE, ExitCode.INCOMPLETE})
public final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE.csv", description = "The file, in UTF-8 unless --charset is set.")
    private Path path;

    @Mixin
    private OrdersAddress address;

    @Option(
            names = "--inventory-url",
            paramLabel = "URL",
            defaultValue = "${env:ORDERFLOW_INVENTORY_URL:-http://127.0.0.1:8082}",
            description = "inventory-service (default: ${DEFAULT-VALUE}; environment: ORDERFLOW_INVENTORY_URL).")
    private URI inventoryUrl;

    @Option(
            names = "--stock",
            paramLabel = "N",
            description = "Stock to add for every product (default: the sum of its positive quantities in the file).")
    private Long stock;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "16",
            description = "Concurrent requests (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(
            names = "--returns",
            description = {
                "Treat invoices C... as returns, not as orders: each cancels the latest earlier sale to the same"
                        + " customer",
                "that has all returned products, and at least as many of each."
            })
    private boolean returns;

    @Option(names = "--acks", paramLabel = "FILE", description = "Append the id of each acknowledged order to FILE.")
    private Path acks;

    @Option(
            names = "--reads",
            paramLabel = "FILE",
            description = "Append each read of an order to FILE, for audit --reads.")
    private Path reads;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Give up after this time without any progress (default: ${DEFAULT-VALUE}).")
    private int patienceSeconds;

    @Option(
            names = "--charset",
            defaultValue = "UTF-8",
            description = "Charset of the file (default: ${DEFAULT-VALUE}).")
    private Charset charset;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "Currency of invoices that name none (default: orders-service's orders.default.currency).")
    private String currency = "";

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            description = "The column with the invoice, product, quantity, price, customer or currency.")
    private Map<String, String> map = new LinkedHashMap<>();

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        requirePositive();
        InvoiceFile file = read();
        file.notes().forEach(output::remark);
        HttpClient http = address.http();
        ProgressTimeout patience = new ProgressTimeout(Duration.ofSeconds(patienceSeconds));
        Stock put = putStock(
                file, new StockImport(new InventoryClient(http, inventoryUrl, address.token()), patience), patience);
        long start = System.nanoTime();
        List<Result> results;
        OrdersClient orders = new OrdersClient(http, address.url(), address.token());
        try (LineFile acknowledged = lines(acks);
                LineFile told = lines(reads)) {
            InvoiceImport sale = new InvoiceImport(orders, patience, acknowledged, told);
            results = importInvoices(sale, new ReturnImport(orders, patience), file.invoices(), patience);
        }
        ImportReport report = new ImportReport(results, put, Duration.ofNanos(System.nanoTime() - start));
        output.print(report.json(), report::text);
        return (report.isComplete() ? ExitCode.OK : ExitCode.INCOMPLETE).code();
    }

    /** Returns come last: what they cancel must be there. */
    private List<Result> importInvoices(
            InvoiceImport sale, ReturnImport back, List<Invoice> invoices, ProgressTimeout patience)
            throws InterruptedException {
        if (!returns) {
            return crew("orders", patience).work(invoices, sale::run);
        }
        List<Invoice> sales =
                invoices.stream().filter(invoice -> !Returns.isReturn(invoice)).toList();
        List<Result> results = new ArrayList<>(crew("orders", patience).work(sales, sale::run));
        results.addAll(crew("returns", patience).work(Returns.of(invoices), back::run));
        return results;
    }

    private static LineFile lines(Path path) throws IOException {
        return path == null ? LineFile.none() : LineFile.appendTo(path);
    }

    private void requirePositive() {
        if (concurrency < 1 || patienceSeconds < 1 || (stock != null && stock < 1)) {
            throw CommandFailure.of(ExitCode.USAGE, "--concurrency, --patience and --stock must be at least 1");
        }
    }

    private InvoiceFile read() {
        try {
            return InvoiceFile.read(path, charset, parser());
        } catch (BadInvoiceFile e) {
            throw CommandFailure.of(ExitCode.USAGE, path + " was not imported:\n  " + e.getMessage());
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.USAGE, "cannot read " + path)
                    .because(e.toString())
                    .from(e);
        }
    }

    private InvoiceParser parser() {
        try {
            return new InvoiceParser(new Columns(map), defaultCurrency());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.of(ExitCode.USAGE, e.getMessage());
        }
    }

    private String defaultCurrency() {
        return currency.isEmpty()
                ? ""
                : Currencies.parse(currency)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "--currency " + currency + " (expected: " + Currencies.RULE + ")"));
    }

    private Stock putStock(InvoiceFile file, StockImport stockImport, ProgressTimeout patience)
            throws InterruptedException {
        OptionalLong fixed = stock == null ? OptionalLong.empty() : OptionalLong.of(stock);
        List<StockPlan.Adjustment> plan = StockPlan.of(file, fixed).adjustments();
        try {
            List<Optional<String>> answers = crew("products stocked", patience).work(plan, stockImport::run);
            Map<String, String> refusals = new LinkedHashMap<>();
            for (int i = 0; i < plan.size(); i++) {
                String product = plan.get(i).product();
                answers.get(i).ifPresent(problem -> refusals.put(product, problem));
            }
            return new Stock(plan.size(), refusals);
        } catch (RetryingClient.GaveUp e) {
            if (e.getCause() instanceof UntrustedServerException untrusted) {
                throw untrusted.failure("inventory-service");
            }
            throw CommandFailure.of(ExitCode.UNAVAILABLE, "inventory-service took no stock: " + e.getMessage())
                    .because("it does not run at " + inventoryUrl + ", or is not ready")
                    .helpedBy("./orderflow dev, or --inventory-url URL; then the same import again, which is safe")
                    .from(e);
        }
    }

    private WorkerPool crew(String what, ProgressTimeout patience) {
        return new WorkerPool(concurrency, (done, all) -> {
            String trouble = patience.trouble().isEmpty()
                    ? ""
                    : "  no answer for " + patience.sinceProgress().toSeconds() + " s: " + patience.trouble();
            output.remark(String.format("%s %d/%d%s", what, done, all, trouble));
        });
    }
}
