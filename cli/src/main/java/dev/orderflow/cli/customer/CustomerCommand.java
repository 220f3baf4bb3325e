package dev.orderflow.cli.customer;

import picocli.CommandLine.Command;

/** {@code orderflow customer}: who customers are. Only groups its subcommands. */
@Command(
        name = "customer",
        description = "Register, update or show a customer, or list customers.",
        subcommands = {PutCommand.class, CustomerGetCommand.class, CustomerListCommand.class})
public final class CustomerCommand {}
