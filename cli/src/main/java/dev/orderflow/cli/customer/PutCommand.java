package dev.orderflow.cli.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orderflow customer put}. */
@Command(
        name = "put",
        description = "Register or update a customer. Replaces all data of the customer, so it is safe to repeat.",
        footer = {
            "",
            "Example:",
            "  orderflow customer put 15 --first-name Ana --last-name Smith \\",
            "    --email ana@example.com --level platinum"
        })
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class PutCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The customer's id, as in orders.")
    private String id;

    @Option(names = "--first-name", paramLabel = "NAME", required = true, description = "First name.")
    private String firstName;

    @Option(names = "--last-name", paramLabel = "NAME", required = true, description = "Last name.")
    private String lastName;

    @Option(
            names = "--email",
            paramLabel = "ADDRESS",
            description = "Address for e-mails about orders (default: no e-mails).")
    private String email;

    @Option(names = "--address", paramLabel = "TEXT", description = "Postal address.")
    private String address;

    @Option(names = "--level", description = "Level, such as platinum; e-mails differ by level.")
    private String level;

    @Mixin
    private CustomerExchange exchange;

    @Override
    public Integer call() throws JsonProcessingException {
        ObjectNode customer = Json.MAPPER.createObjectNode();
        customer.put("firstName", firstName).put("lastName", lastName);
        putIfGiven(customer, "email", email);
        putIfGiven(customer, "address", address);
        putIfGiven(customer, "level", level);
        byte[] body = Json.MAPPER.writeValueAsBytes(customer);
        return exchange.show(customers -> customers.putCustomer(id, body));
    }

    private static void putIfGiven(ObjectNode customer, String field, String value) {
        if (value != null) {
            customer.put(field, value);
        }
    }
}
