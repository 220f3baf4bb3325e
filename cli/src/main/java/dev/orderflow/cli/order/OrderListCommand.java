package dev.orderflow.cli.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.client.Rest;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code orderflow order list}: asks for page after page until it has as many orders as were asked for. */
@Command(name = "list", description = "List orders, newest first.")
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class OrderListCommand implements Callable<Integer> {
    private static final int LARGEST_PAGE = 200;

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
        OrdersClient orders = new OrdersClient(Rest.client(), address.url());
        ObjectNode list = OutputOption.object();
        ArrayNode found = list.putArray("orders");
        String next = cursor;
        do {
            Map<String, String> query = query(Math.min(LARGEST_PAGE, limit - found.size()), next);
            JsonNode page = OrdersAddress.asked(orders, "an order").ask("orders", () -> orders.list(query));
            page.path("orders").forEach(found::add);
            next = page.path("cursor").textValue();
        } while (next != null && found.size() < limit);
        if (next != null) {
            list.put("cursor", next);
        }
        output.print(list, () -> HistoryText.ofList(found));
        if (next != null && !output.isJson()) {
            output.remark("there may be more: --cursor " + next);
        }
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
