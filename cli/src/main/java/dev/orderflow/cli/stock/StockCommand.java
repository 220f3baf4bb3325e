package dev.orderflow.cli.stock;

import picocli.CommandLine.Command;

/** {@code orderflow stock}: what the warehouse has. Only groups its subcommands. */
@Command(
        name = "stock",
        description = "Put stock into the warehouse, or look at it.",
        subcommands = {AddCommand.class, SetCommand.class, StockGetCommand.class})
public final class StockCommand {}
