package dev.orderflow.cli.customer;

import dev.orderflow.cli.client.KeyListOptions;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code orderflow customer list}. */
@Command(name = "list", description = "List customers, by id. A query looks in ids, names and e-mail addresses.")
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class CustomerListCommand implements Callable<Integer> {
    @Mixin
    private KeyListOptions list;

    @Mixin
    private CustomerExchange exchange;

    @Override
    public Integer call() {
        return exchange.show(list);
    }
}
