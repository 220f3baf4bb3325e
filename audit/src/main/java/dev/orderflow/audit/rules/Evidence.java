package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Location;
import dev.orderflow.audit.facts.OrderHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gathers what one rule counts and finds: counts every violation, keeps the first few. */
final class Evidence {
    private static final int EXAMPLES = 10;

    private final String number;
    private final String claim;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<Breach> examples = new ArrayList<>();
    private long violations;

    Evidence(String number, String claim) {
        this.number = number;
        this.claim = claim;
    }

    /** Names what is counted, so that nothing counted shows as 0 and not as silence. */
    Evidence counting(String... things) {
        for (String thing : things) {
            count(thing, 0);
        }
        return this;
    }

    void count(String thing) {
        count(thing, 1);
    }

    void count(String thing, long more) {
        counts.merge(thing, more, Long::sum);
    }

    void violated(Location at, OrderHistory order, String detail) {
        violated(at.toString(), "order " + order.id(), detail);
    }

    void violated(Location at, String subject, String detail) {
        violated(at.toString(), subject, detail);
    }

    void missing(String subject, String detail) {
        violated("-", subject, detail);
    }

    /** More of what the last examples show. */
    void violatedFurther(long more) {
        violations += more;
    }

    Finding finding() {
        String counted = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return new Finding(number, claim, counted, violations, examples);
    }

    private void violated(String at, String subject, String detail) {
        violations++;
        if (examples.size() < EXAMPLES) {
            examples.add(new Breach(at, subject, detail));
        }
    }
}
