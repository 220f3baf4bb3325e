package dev.orderflow.workload.compare;

import picocli.CommandLine.Command;

/** {@code orderflow grow}: how figures grow with one parameter. Only groups its subcommands. */
@Command(
        name = "grow",
        description = {
            "Measure how this build grows: start ./orderflow dev for each value of one parameter, put the same load on"
                    + " it, and print a table.",
            "Run it on an otherwise idle machine: the load runs on the same machine. Ctrl-C stops what runs."
        },
        subcommands = {
            GrowInstancesCommand.class,
            GrowPartitionsCommand.class,
            GrowLinesCommand.class,
            GrowStoredCommand.class,
            GrowEventStreamsCommand.class,
            GrowWaitersCommand.class
        })
public final class GrowCommand {}
