package dev.orderflow.cli.certify.domain;

import dev.orderflow.audit.facts.Identity;
import dev.orderflow.audit.facts.Location;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Judges the answers of one check by every rule. A fault breaks one rule: what follows from it is not counted again. */
public final class Judge {
    private final Terms terms;
    private final Map<Rule, Count> counts = new EnumMap<>(Rule.class);

    /** So far. */
    private static final class Count {
        private long judged;
        private long broken;
        private Optional<Verdict.Offence> first = Optional.empty();
    }

    private Judge(Terms terms) {
        this.terms = terms;
        for (Rule rule : Rule.values()) {
            counts.put(rule, new Count());
        }
    }

    /** The verdicts, in the order of the rules. Orders that were not created are not judged. */
    public static List<Verdict> judge(Terms terms, Collection<OrderUnderTest> orders) {
        Judge judge = new Judge(terms);
        orders.forEach(order -> order.order().ifPresent(created -> judge.judge(order, created)));
        return judge.counts.entrySet().stream()
                .map(count -> new Verdict(
                        count.getKey(), count.getValue().judged, count.getValue().broken, count.getValue().first))
                .toList();
    }

    private void judge(OrderUnderTest order, AwaitedOrder created) {
        Set<Identity> owed = order.owed();
        Map<Identity, Answer> first = new HashMap<>();
        count(Rule.ANSWERED, owed.size());
        count(Rule.ONCE, owed.size());
        for (Answer answer : order.answers()) {
            form(order, answer);
            if (order.isOwed(answer)) {
                Identity identity = answer.value().orElseThrow().identity();
                Answer earlier = first.putIfAbsent(identity, answer);
                if (earlier == null) {
                    time(created, answer);
                } else {
                    broken(
                            Rule.ONCE,
                            answer.at(),
                            order.id(),
                            identity + " is answered again; first at " + earlier.at());
                }
            }
            identity(order, answer, owed);
        }
        surplus(order);
        missing(order, created, owed, first.keySet());
    }

    /** What is not kept cannot be judged by another rule; that there is so much of it breaks this one. */
    private void surplus(OrderUnderTest order) {
        order.firstSurplus().ifPresent(at -> {
            String detail = "the first of " + order.surplus() + " answers beyond the "
                    + order.answers().size() + " that are kept";
            broken(Rule.ONCE, at, order.id(), detail);
            counts.get(Rule.ONCE).broken += order.surplus() - 1;
        });
    }

    private void missing(OrderUnderTest order, AwaitedOrder created, Set<Identity> owed, Set<Identity> answered) {
        long missing = order.missing();
        if (missing > 0) {
            Set<String> names = new TreeSet<>();
            Set<Identity> open = new HashSet<>(owed);
            open.removeAll(answered);
            open.forEach(identity -> names.add(identity.toString()));
            broken(
                    Rule.ANSWERED,
                    created.at(),
                    order.id(),
                    "no answer for " + names.iterator().next());
            counts.get(Rule.ANSWERED).broken += missing - 1;
        }
    }

    private void identity(OrderUnderTest order, Answer answer, Set<Identity> owed) {
        count(Rule.IDENTITY, 1);
        if (answer.value().isPresent() && !order.isOwed(answer)) {
            Answer.Value value = answer.value().get();
            broken(
                    Rule.IDENTITY,
                    answer.at(),
                    order.id(),
                    "answers " + value.identity() + " of order " + value.orderId() + " (expected: " + expected(owed)
                            + ")");
        }
    }

    /** What each answer is judged by, whatever it is about. */
    private void form(OrderUnderTest order, Answer answer) {
        boolean isAboutIt = answer.value()
                .filter(value -> value.orderId().equals(order.id()))
                .isPresent();
        check(
                Rule.KEY,
                !isAboutIt || answer.key().equals(Optional.of(order.id())),
                order,
                answer,
                answer.key().map(key -> "key " + key).orElse("no key that is text") + " (expected: the order id)");
        check(
                Rule.PARTITION,
                answer.at().partition() == answer.belongs(),
                order,
                answer,
                "its key belongs to partition " + answer.belongs());
        check(Rule.SCHEMA, answer.schemaFlaw().isEmpty(), order, answer, answer.schemaFlaw());
        check(
                Rule.WRITER,
                answer.writer().equals(terms.service()),
                order,
                answer,
                (answer.writer().isEmpty() ? "no header writer" : "writer " + answer.writer()) + " (expected: "
                        + terms.service() + ")");
        String flaw = answer.value().map(Answer.Value::flaw).orElse("");
        check(Rule.VALUE, flaw.isEmpty(), order, answer, flaw);
    }

    /** From the order's record to the answer, as both were read: no clock of another machine is asked. */
    private void time(AwaitedOrder created, Answer answer) {
        count(Rule.TIME, 1);
        Duration limit = terms.within().compareTo(created.allowed()) < 0 ? terms.within() : created.allowed();
        Duration taken = answer.seen().minus(created.seen());
        if (taken.compareTo(limit) > 0) {
            broken(
                    Rule.TIME,
                    answer.at(),
                    created.id(),
                    "answered after " + taken.toMillis() + " ms (expected: at most " + limit.toMillis() + ")");
        }
    }

    private void check(Rule rule, boolean holds, OrderUnderTest order, Answer answer, String detail) {
        count(rule, 1);
        if (!holds) {
            broken(rule, answer.at(), order.id(), detail);
        }
    }

    private void count(Rule rule, long judged) {
        counts.get(rule).judged += judged;
    }

    private void broken(Rule rule, Location at, String order, String detail) {
        Count count = counts.get(rule);
        count.broken++;
        if (count.first.isEmpty()) {
            count.first = Optional.of(new Verdict.Offence(at, order, detail));
        }
    }

    private static String expected(Set<Identity> owed) {
        return owed.stream().map(Identity::toString).sorted().findFirst().orElse("none") + " of the order";
    }
}
