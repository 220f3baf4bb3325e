package dev.orderflow.cli.customer;

import picocli.CommandLine.Command;

/** {@code orderflow customer}: who customers are. Only groups its subcommands. */
@Command(
        name = "customer",
        description = "Say who a customer is, or look at one.",
        subcommands = {PutCommand.class, CustomerGetCommand.class})
public final class CustomerCommand {}
