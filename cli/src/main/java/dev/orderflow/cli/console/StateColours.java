package dev.orderflow.cli.console;

import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/** Gives the states of orders their colour on a terminal that has colours; NO_COLOR switches them off. */
final class StateColours {
    private static final Pattern GOOD = Pattern.compile("\\b(VALIDATED|SHIPPED)\\b");
    private static final Pattern BAD = Pattern.compile("\\b(FAILED|VIOLATED)\\b");
    private static final Pattern OPEN = Pattern.compile("\\b(CREATED|CANCELLED|NO OUTCOME)\\b");

    private StateColours() {}

    /** The text, with colours where they are enabled. To be given what is escaped already. */
    static String of(String text, Ansi ansi) {
        if (!ansi.enabled()) {
            return text;
        }
        String good = GOOD.matcher(text).replaceAll("\u001b[32m$1\u001b[0m");
        String bad = BAD.matcher(good).replaceAll("\u001b[31m$1\u001b[0m");
        return OPEN.matcher(bad).replaceAll("\u001b[33m$1\u001b[0m");
    }
}
