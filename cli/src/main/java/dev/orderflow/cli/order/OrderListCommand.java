package dev.orderflow.cli.order;

import dev.orderflow.cli.client.ListPages;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code orderflow order list}. */
@Command(name = "list", description = "List orders, newest first.")
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class OrderListCommand implements Callable<Integer> {
    @Option(names = "--state", paramLabel = "STATE", description = "Only orders that are currently in this state.")
    private String state;

    @Option(names = "--customer", paramLabel = "ID", description = "Only orders of this customer.")
    private String customer;

    @Option(names = "--product", paramLabel = "NAME", description = "Only orders with this product.")
    private String product;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only orders created at this time or later, such as 2030-01-31T12:00:00Z.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only orders created before this time.")
    private String to;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "The most orders to list (default: 50).")
    private int limit;

    @Option(names = "--cursor", paramLabel = "TEXT", description = "Continue after an earlier list, by its cursor.")
    private String cursor;

    @Mixin
    private OrdersAddress address;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        OrdersClient orders = address.client();
        new ListPages("orders")
                .show(
                        limit,
                        cursor,
                        (size, next) -> OrdersAddress.asked(orders, "an order")
                                .ask("orders", () -> orders.list(query(size, next))),
                        HistoryText::ofList,
                        output);
        return ExitCode.OK.code();
    }

    private Map<String, String> query(int size, String next) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("limit", Integer.toString(size));
        query.put("state", state);
        query.put("customerId", customer);
        query.put("product", product);
        query.put("from", from);
        query.put("to", to);
        query.put("cursor", next);
        query.values().removeIf(value -> value == null);
        return query;
    }
}
