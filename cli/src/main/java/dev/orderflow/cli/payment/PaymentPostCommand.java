package dev.orderflow.cli.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.Json;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.cli.order.OrdersAddress;
import java.math.BigDecimal;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code orderflow payment post}: sends one payment once. It repeats nothing: the caller decides by the exit code. */
@Command(
        name = "post",
        description = "Record a payment for an order, before the order or after it.",
        footer = {"", "Example:", "  orderflow payment post --order 1 --amount 19.98"})
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class PaymentPostCommand implements Callable<Integer> {
    @Option(names = "--order", paramLabel = "ID", required = true, description = "The order's id.")
    private String order;

    @Option(names = "--amount", required = true, description = "Amount, such as 19.98.")
    private BigDecimal amount;

    @Option(names = "--currency", description = "ISO 4217 code (default: that of the order, which must then exist).")
    private String currency;

    @Option(
            names = "--id",
            description = "Id of the payment, which is accepted once for each order: repeating the command with the"
                    + " same id is safe (default: a new id).")
    private String id;

    @Mixin
    private OrdersAddress address;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws JsonProcessingException {
        ObjectNode payment = Json.MAPPER.createObjectNode();
        payment.put("id", id == null ? UUID.randomUUID().toString() : id).put("orderId", order);
        if (currency != null) {
            payment.put("currency", currency);
        }
        byte[] body = Json.MAPPER.writeValueAsBytes(payment.put("amount", amount));
        OrdersClient orders = address.client();
        JsonNode taken = OrdersAddress.asked(orders, "a payment").ask("amount", () -> orders.pay(body));
        output.print(taken, () -> PaymentText.of(taken));
        return ExitCode.OK.code();
    }
}
