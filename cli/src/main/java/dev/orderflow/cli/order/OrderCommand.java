package dev.orderflow.cli.order;

import picocli.CommandLine.Command;

/** {@code orderflow order}: one order, from its creation to its end. Only groups its subcommands. */
@Command(
        name = "order",
        description = "Post, show, cancel, ship or list orders.",
        subcommands = {
            OrderPostCommand.class,
            OrderGetCommand.class,
            CancelCommand.class,
            ShipCommand.class,
            OrderListCommand.class,
            HistoryCommand.class
        })
public final class OrderCommand {}
