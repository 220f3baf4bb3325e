package dev.orderflow.launcher;

import dev.orderflow.cli.audit.AuditCommand;
import dev.orderflow.cli.certify.CertifyCommand;
import dev.orderflow.cli.config.ConfigCommand;
import dev.orderflow.cli.console.CompletionCommand;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.ExitCodeHelp;
import dev.orderflow.cli.console.FailureReport;
import dev.orderflow.cli.console.Logs;
import dev.orderflow.cli.console.UsageReport;
import dev.orderflow.cli.console.VerboseOption;
import dev.orderflow.cli.console.VersionCommand;
import dev.orderflow.cli.customer.CustomerCommand;
import dev.orderflow.cli.deadletters.DeadLettersCommand;
import dev.orderflow.cli.doctor.DoctorCommand;
import dev.orderflow.cli.order.OrderCommand;
import dev.orderflow.cli.order.WaitMillis;
import dev.orderflow.cli.payment.PaymentCommand;
import dev.orderflow.cli.project.NewCommand;
import dev.orderflow.cli.stock.StockCommand;
import dev.orderflow.cli.tail.TailCommand;
import dev.orderflow.cli.tail.TraceCommand;
import dev.orderflow.cli.token.TokenCommand;
import dev.orderflow.cli.topics.TopicsCommand;
import dev.orderflow.cli.users.UsersCommand;
import dev.orderflow.launcher.dev.DevCommand;
import dev.orderflow.launcher.service.ServiceCommand;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;

/** The {@code orderflow} command. It only names its subcommands; each of them is a class of its own. */
@Command(
        name = "orderflow",
        description = "May this order go ahead? Exactly one correct outcome per order, on Kafka.",
        mixinStandardHelpOptions = true,
        versionProvider = Orderflow.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {
            DevCommand.class,
            OrderCommand.class,
            StockCommand.class,
            CustomerCommand.class,
            PaymentCommand.class,
            TailCommand.class,
            TraceCommand.class,
            AuditCommand.class,
            DoctorCommand.class,
            CertifyCommand.class,
            NewCommand.class,
            DeadLettersCommand.class,
            TopicsCommand.class,
            UsersCommand.class,
            TokenCommand.class,
            ServiceCommand.class,
            ConfigCommand.class
        })
public final class Orderflow {
    /** The script's own command: it is about how this one is started. */
    private static final String PREPARE =
            "%n./orderflow prepare, once after unpacking a distribution, makes dev and services start faster.";

    /** After all others in the help. */
    private static final List<Class<?>> ABOUT_ITSELF =
            List.of(CompletionCommand.class, VersionCommand.class, HelpCommand.class);

    @Mixin
    private VerboseOption verbose;

    private Orderflow() {}

    public static void main(String[] args) {
        // Kafka's broker upper-cases names of enums by the default locale, and finds none of them in Turkish.
        Locale.setDefault(Locale.ENGLISH);
        System.exit(commandLine().execute(args));
    }

    /** The whole command, ready to execute; tests give it their own stdout and stderr. */
    public static CommandLine commandLine() {
        Orderflow orderflow = new Orderflow();
        CommandLine command = new CommandLine(orderflow, new CommandFactory());
        TrafficCommands.addTo(command);
        ABOUT_ITSELF.forEach(command::addSubcommand);
        command.registerConverter(WaitMillis.class, new WaitMillis.Converter());
        command.setExecutionStrategy(orderflow::run);
        command.setExecutionExceptionHandler(new FailureReport());
        command.setParameterExceptionHandler(new UsageReport());
        ExitCodeHelp.addTo(command);
        command.getCommandSpec().usageMessage().footer(PREPARE);
        command.setUsageHelpAutoWidth(true);
        return command;
    }

    /** Before any command runs, and so before any logger is made. */
    private int run(CommandLine.ParseResult parsed) {
        Logs.toStderr(verbose.isSet());
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        List<CommandLine> given = parsed.asCommandLineList();
        CommandLine last = given.get(given.size() - 1);
        if (!(last.getCommand() instanceof Callable)) {
            // A group without one of its commands: nothing was done, so stdout stays empty.
            last.usage(last.getErr());
            return ExitCode.USAGE.code();
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** Not the script's business to know: it runs what was built, from the repository as from a distribution. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {VersionCommand.text()};
        }
    }
}
