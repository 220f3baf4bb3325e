package dev.orderflow.cli.deadletters;

import picocli.CommandLine.Command;

/** {@code orderflow dead-letters}: dead-lettered records. Only groups its subcommands. */
@Command(
        name = "dead-letters",
        description = "List dead-lettered records, show one, or send records through processing again.",
        subcommands = {ListLettersCommand.class, ShowLetterCommand.class, ReplayCommand.class})
public final class DeadLettersCommand {}
