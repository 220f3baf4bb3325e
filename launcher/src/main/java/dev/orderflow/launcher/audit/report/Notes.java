package dev.orderflow.launcher.audit.report;

import dev.orderflow.launcher.audit.facts.Facts;
import dev.orderflow.launcher.audit.facts.Location;
import dev.orderflow.launcher.audit.facts.Unreadable;
import dev.orderflow.schemas.topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Unreadable records: no violation, but each belongs into the dead letters of every service that reads its topic. */
final class Notes {
    private static final int EXAMPLES = 10;

    private Notes() {}

    static List<String> of(Facts facts) {
        List<String> notes = new ArrayList<>(facts.notes());
        if (facts.unreadable().isEmpty()) {
            return notes;
        }
        List<String> missing = facts.unreadable().stream()
                .flatMap(record -> missing(record, facts).stream())
                .toList();
        notes.add(facts.unreadable().size() + " records that nobody should act on, "
                + (missing.isEmpty() ? "all" : "not all") + " in the dead letters of the services that read them");
        missing.stream().limit(EXAMPLES).forEach(notes::add);
        return notes;
    }

    private static List<String> missing(Unreadable record, Facts facts) {
        return record.readers().stream()
                .filter(service -> !service.equals(Topic.OPERATORS))
                .filter(service -> !letters(service, facts).contains(record.at()))
                .map(service -> record.at() + " is not in the dead letters of " + service + ": " + record.why())
                .toList();
    }

    private static Set<Location> letters(String service, Facts facts) {
        return facts.deadLetters().getOrDefault(service, Set.of());
    }
}
