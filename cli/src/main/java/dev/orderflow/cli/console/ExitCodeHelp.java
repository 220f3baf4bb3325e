package dev.orderflow.cli.console;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/** Puts into the help of every command which exit codes it has: a group has those of its commands. */
public final class ExitCodeHelp {
    private ExitCodeHelp() {}

    /** Fills in the command and all below it. */
    public static void addTo(CommandLine command) {
        addAndCollect(command);
    }

    private static Set<ExitCode> addAndCollect(CommandLine command) {
        Set<ExitCode> codes = EnumSet.of(ExitCode.OK, ExitCode.FAILURE, ExitCode.USAGE);
        Exits own = command.getCommandSpec().userObject().getClass().getAnnotation(Exits.class);
        if (own != null) {
            codes.addAll(Set.of(own.value()));
        }
        command.getSubcommands().values().forEach(subcommand -> codes.addAll(addAndCollect(subcommand)));
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(texts(codes));
        return codes;
    }

    private static Map<String, String> texts(Set<ExitCode> codes) {
        Map<String, String> texts = new LinkedHashMap<>();
        codes.forEach(code -> texts.put(String.valueOf(code.code()), code.meaning()));
        return texts;
    }
}
