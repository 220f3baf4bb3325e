package dev.orderflow.launcher;

import dev.orderflow.cli.config.ConfigCommand;
import dev.orderflow.cli.doctor.DoctorCommand;
import dev.orderflow.cli.tail.TailCommand;
import dev.orderflow.launcher.service.Services;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * Makes the commands that list services or read their rows: only this module knows the services. They ask for them when they
 * run, since all commands are made before it is known where the logs go, and generated classes have loggers.
 */
final class CommandFactory implements CommandLine.IFactory {
    private static final Map<Class<?>, Supplier<?>> COMMANDS = Map.of(
            ConfigCommand.class, () -> new ConfigCommand(() -> Services.ALL),
            DoctorCommand.class, () -> new DoctorCommand(() -> Services.ALL),
            TailCommand.class, () -> new TailCommand(() -> StateRowSchemas.ALL));

    private final CommandLine.IFactory others = CommandLine.defaultFactory();

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Supplier<?> command = COMMANDS.get(type);
        return command == null ? others.create(type) : type.cast(command.get());
    }
}
