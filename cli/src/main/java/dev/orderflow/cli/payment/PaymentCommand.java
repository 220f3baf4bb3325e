package dev.orderflow.cli.payment;

import picocli.CommandLine.Command;

/** {@code orderflow payment}: money for orders. Only groups its subcommands. */
@Command(
        name = "payment",
        description = "Record a payment for an order, or list the payments of an order.",
        subcommands = {PaymentPostCommand.class, PaymentListCommand.class})
public final class PaymentCommand {}
