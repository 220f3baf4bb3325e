package dev.orderflow.launcher;

import dev.orderflow.kit.BuildInfo;
import dev.orderflow.launcher.audit.AuditCommand;
import dev.orderflow.launcher.cli.ExitCode;
import dev.orderflow.launcher.cli.FailureReport;
import dev.orderflow.launcher.cli.Logs;
import dev.orderflow.launcher.cli.VerboseOption;
import dev.orderflow.launcher.demo.DemoCommand;
import dev.orderflow.launcher.dev.DevCommand;
import dev.orderflow.launcher.doctor.DoctorCommand;
import dev.orderflow.launcher.letters.DeadLettersCommand;
import dev.orderflow.launcher.load.LoadCommand;
import dev.orderflow.launcher.order.OrderCommand;
import dev.orderflow.launcher.order.WaitMillis;
import dev.orderflow.launcher.reference.ConfigCommand;
import dev.orderflow.launcher.retail.ImportCommand;
import dev.orderflow.launcher.service.ServiceCommand;
import dev.orderflow.launcher.tail.TailCommand;
import dev.orderflow.launcher.topics.TopicsCommand;
import dev.orderflow.launcher.users.UsersCommand;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;

/** The {@code orderflow} command. It only names its subcommands; each of them is a class of its own. */
@Command(
        name = "orderflow",
        description = "May this order go ahead? One right outcome per order, on Kafka.",
        mixinStandardHelpOptions = true,
        versionProvider = Orderflow.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        scope = CommandLine.ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        subcommands = {
            DevCommand.class,
            DemoCommand.class,
            OrderCommand.class,
            ImportCommand.class,
            TailCommand.class,
            AuditCommand.class,
            DoctorCommand.class,
            DeadLettersCommand.class,
            LoadCommand.class,
            TopicsCommand.class,
            UsersCommand.class,
            ServiceCommand.class,
            ConfigCommand.class,
            HelpCommand.class
        })
public final class Orderflow {
    /** The script's own command: it is about how this one is started. */
    private static final String PREPARE =
            "%n./orderflow prepare, once after unpacking a distribution, makes dev and services start faster.";

    @Mixin
    private VerboseOption verbose;

    private Orderflow() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The whole command, ready to execute; tests give it their own stdout and stderr. */
    public static CommandLine commandLine() {
        Orderflow orderflow = new Orderflow();
        CommandLine command = new CommandLine(orderflow);
        command.registerConverter(WaitMillis.class, new WaitMillis.Converter());
        command.setExecutionStrategy(orderflow::run);
        command.setExecutionExceptionHandler(new FailureReport());
        command.getCommandSpec().usageMessage().exitCodeList(exitCodes());
        command.getCommandSpec().usageMessage().footer(PREPARE);
        command.setUsageHelpAutoWidth(true);
        return command;
    }

    /** Before any command runs, and so before any logger is made. */
    private int run(CommandLine.ParseResult parsed) {
        Logs.toStderr(verbose.isSet());
        return new CommandLine.RunLast().execute(parsed);
    }

    /** Not the script's business to know: it runs what was built, from the repository as from a distribution. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"orderflow " + BuildInfo.current()};
        }
    }

    private static Map<String, String> exitCodes() {
        return Arrays.stream(ExitCode.values())
                .collect(Collectors.toMap(
                        code -> String.valueOf(code.code()),
                        ExitCode::meaning,
                        (first, second) -> first,
                        LinkedHashMap::new));
    }
}
