package dev.orderflow.launcher.order;

import picocli.CommandLine.Command;

/** {@code orderflow order}: one order, in and out. Only groups its subcommands. */
@Command(
        name = "order",
        description = "Post an order, or look at one.",
        subcommands = {PostCommand.class, GetCommand.class})
public final class OrderCommand {}
