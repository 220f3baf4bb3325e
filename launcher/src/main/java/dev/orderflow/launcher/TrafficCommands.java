package dev.orderflow.launcher;

import dev.orderflow.workload.compare.CompareCommand;
import dev.orderflow.workload.compare.GrowCommand;
import dev.orderflow.workload.demo.DemoCommand;
import dev.orderflow.workload.invoices.ImportCommand;
import dev.orderflow.workload.load.LoadCommand;
import java.util.List;
import picocli.CommandLine;

/** The commands of the module {@code workload}, where it is: production images have no command that makes traffic. */
final class TrafficCommands {
    private static final String FIRST = "dev/orderflow/workload/demo/DemoCommand.class";

    private TrafficCommands() {}

    /** Adds them if the class path has them. */
    static void addTo(CommandLine command) {
        if (TrafficCommands.class.getClassLoader().getResource(FIRST) != null) {
            List.of(DemoCommand.class, LoadCommand.class, CompareCommand.class, GrowCommand.class, ImportCommand.class)
                    .forEach(command::addSubcommand);
        }
    }
}
