package dev.orderflow.cli.deadletters;

import picocli.CommandLine.Command;

/** {@code orderflow dead-letters}: what services have put aside. Only groups its subcommands. */
@Command(
        name = "dead-letters",
        description = "List the records that services have put aside, show one, or have it processed again.",
        subcommands = {ListLettersCommand.class, ShowLetterCommand.class, ReplayCommand.class})
public final class DeadLettersCommand {}
