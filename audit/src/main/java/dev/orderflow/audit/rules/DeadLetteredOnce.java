package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.Location;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.audit.facts.Unreadable;
import dev.orderflow.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * S12, as far as the topics show it: records that cannot be processed are in the dead letters of every service that
 * reads them, once for each application, and every dead letter names an existing record. That all else was processed
 * is for the other invariants to find.
 *
 * <p>What was written a short while ago may still be on its way. Dead letters are kept for 30 days only, so older records are not judged.
 */
public final class DeadLetteredOnce implements Invariant {
    private static final Duration LETTERS_ARE_KEPT = Duration.ofDays(29);

    private final AuditTime moment;

    public DeadLetteredOnce(AuditTime moment) {
        this.moment = moment;
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence(
                        "S12",
                        "a record that cannot be processed is dead-lettered, once by each application that reads it")
                .counting("unusable records", "records dead-lettered");
        facts.letters().byService().values().forEach(aside -> evidence.count("records dead-lettered", aside.size()));
        facts.unreadable().forEach(record -> judge(record, facts, evidence));
        facts.letters().repeated().forEach((application, letters) -> judge(application, letters, evidence));
        facts.letters()
                .baseless()
                .forEach(letter -> evidence.violated(
                        letter.at(), "record " + letter.value(), "was dead-lettered, but does not exist"));
        return evidence.finding();
    }

    private void judge(Unreadable record, Facts facts, Evidence evidence) {
        evidence.count("unusable records");
        if (record.timestamp().plus(LETTERS_ARE_KEPT).isBefore(moment.readAt())) {
            evidence.count("of them too old to be judged");
            return;
        }
        for (String service : record.readers()) {
            if (!service.equals(Topic.OPERATORS) && !letters(service, facts).contains(record.at())) {
                missing(record, service, evidence);
            }
        }
    }

    private void missing(Unreadable record, String service, Evidence evidence) {
        if (moment.atRest() || (record.early() && moment.isSettled(record.timestamp()))) {
            evidence.violated(
                    record.at(), "record", "is not in the dead letters of " + service + " (" + record.why() + ")");
        } else {
            evidence.count("that may be on their way");
        }
    }

    private static void judge(String application, List<Seen<Location>> letters, Evidence evidence) {
        letters.forEach(letter -> evidence.violated(
                letter.at(), "record " + letter.value(), "was dead-lettered by " + application + " before"));
    }

    private static Set<Location> letters(String service, Facts facts) {
        return facts.letters().byService().getOrDefault(service, Set.of());
    }
}
