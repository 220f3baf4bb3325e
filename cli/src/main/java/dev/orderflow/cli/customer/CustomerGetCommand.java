package dev.orderflow.cli.customer;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code orderflow customer get}. */
@Command(name = "get", description = "Show a customer.")
@Exits({ExitCode.NOT_FOUND, ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class CustomerGetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The customer's id.")
    private String id;

    @Mixin
    private CustomerExchange exchange;

    @Override
    public Integer call() {
        return exchange.show(customers -> customers.customer(id));
    }
}
