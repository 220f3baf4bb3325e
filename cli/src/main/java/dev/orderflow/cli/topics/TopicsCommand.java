package dev.orderflow.cli.topics;

import picocli.CommandLine.Command;

/** {@code orderflow topics}: the topic catalogue and a cluster. Only groups its subcommands. */
@Command(
        name = "topics",
        description = "Make a cluster match the topic catalogue, topics and rights; or list the catalogue.",
        subcommands = {ApplyCommand.class, TopicsListCommand.class, AclsCommand.class})
public final class TopicsCommand {}
