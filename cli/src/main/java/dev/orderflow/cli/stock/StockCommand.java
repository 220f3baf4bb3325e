package dev.orderflow.cli.stock;

import picocli.CommandLine.Command;

/** {@code orderflow stock}: what the warehouse has. Only groups its subcommands. */
@Command(
        name = "stock",
        description = "Adjust the stock of a product, show it or the orders that hold it, or list products.",
        subcommands = {
            AddCommand.class,
            SetCommand.class,
            StockGetCommand.class,
            StockListCommand.class,
            ReservationsCommand.class
        })
public final class StockCommand {}
