package dev.orderflow.cli.topics;

import picocli.CommandLine.Command;

/** {@code orderflow topics}: the topic catalogue and a cluster. Only groups its subcommands. */
@Command(
        name = "topics",
        description = "Make the topics and rights of a cluster match the catalogue, or list the catalogue.",
        subcommands = {ApplyCommand.class, TopicsListCommand.class, AclsCommand.class})
public final class TopicsCommand {}
