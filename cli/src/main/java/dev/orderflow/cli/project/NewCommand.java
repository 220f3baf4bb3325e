package dev.orderflow.cli.project;

import picocli.CommandLine.Command;

/** {@code orderflow new}: projects to start from. Only groups its subcommands. */
@Command(
        name = "new",
        description = "Write a project of your own to start from.",
        subcommands = {NewCheckCommand.class})
public final class NewCommand {}
