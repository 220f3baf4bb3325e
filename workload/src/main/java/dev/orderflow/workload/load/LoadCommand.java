package dev.orderflow.workload.load;

import picocli.CommandLine.Command;

/** {@code orderflow load}: measures a running system. Only groups its subcommands. */
@Command(
        name = "load",
        description = "Measure a running system over HTTP. The command adds its own stock and creates its own orders.",
        subcommands = {SequentialCommand.class, ConcurrentCommand.class, SteadyCommand.class})
public final class LoadCommand {}
