package dev.orderflow.cli.doctor.check;

import java.util.List;

/**
 * What a check found. Holds no secrets.
 *
 * @param found in words for people, one line
 * @param hint the command or setting that helps; empty where nothing is wrong
 */
public record CheckFinding(CheckStatus verdict, String found, String hint) {
    private static final int SHOWN = 4;

    public static CheckFinding ok(String found) {
        return new CheckFinding(CheckStatus.OK, found, "");
    }

    public static CheckFinding failed(String found, String hint) {
        return new CheckFinding(CheckStatus.FAILED, found, hint);
    }

    public static CheckFinding skipped(String why) {
        return new CheckFinding(CheckStatus.SKIPPED, why, "");
    }

    /** Failed if there is anything wrong, of which the first few are shown; else fine. */
    static CheckFinding of(List<String> wrong, String hint, String fine) {
        return wrong.isEmpty() ? ok(fine) : failed(some(wrong), hint);
    }

    /** The first few, and how many there are besides. */
    static String some(List<String> all) {
        String first = String.join("; ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() <= SHOWN ? first : first + "; and " + (all.size() - SHOWN) + " more";
    }
}
