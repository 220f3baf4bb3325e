package dev.orderflow.cli.certify.domain;

import dev.orderflow.audit.facts.Identity;
import dev.orderflow.audit.facts.Location;
import dev.orderflow.schemas.rules.OrderForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One order and what was answered about it so far; answers may come before the order. It keeps the first answer of each identity
 * that is owed, and of the others so many that they show what is wrong: the rest is only counted. For one thread.
 */
public final class OrderUnderTest {
    /** How many answers are kept beyond the number that is owed. */
    static final int SPARE = 100;

    private final CheckName check;
    private final String id;
    private final List<Answer> answers = new ArrayList<>();
    private final Set<Identity> answered = new HashSet<>();
    private Optional<AwaitedOrder> order = Optional.empty();
    private Set<Identity> owed = Set.of();
    private long standIns;
    private long surplus;
    private Optional<Location> firstSurplus = Optional.empty();

    public OrderUnderTest(CheckName check, String id) {
        this.check = check;
        this.id = id;
    }

    String id() {
        return id;
    }

    /** It was created. What is owed is known from here on, so that earlier answers are looked at again. */
    public void created(AwaitedOrder created) {
        order = Optional.of(created);
        owed = check.owed(created.products());
        List<Answer> early = List.copyOf(answers);
        answers.clear();
        answered.clear();
        early.forEach(this::answered);
    }

    /** Those that another check of the same service owes are ignored. */
    public void answered(Answer answer) {
        if (isOfAnotherCheck(answer)) {
            return;
        }
        boolean isOwed = order.isPresent() ? isOwed(answer) : mayBeOwed(answer);
        if (isOwed && answered.add(answer.value().orElseThrow().identity())) {
            answers.add(answer);
            return;
        }
        if (!isOwed && order.isPresent()) {
            standIns++;
        }
        if (answers.size() < kept()) {
            answers.add(answer);
            return;
        }
        surplus++;
        firstSurplus = firstSurplus.or(() -> Optional.of(answer.at()));
    }

    /** Empty until it was created. */
    public Optional<AwaitedOrder> order() {
        return order;
    }

    /** Those that are kept, in the order in which they were read. */
    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** How many more there were than are kept. */
    long surplus() {
        return surplus;
    }

    /** The first of those; empty if there are none. */
    Optional<Location> firstSurplus() {
        return firstSurplus;
    }

    /** The results that the check owes; none before the order was created. */
    Set<Identity> owed() {
        return owed;
    }

    /** Whether the order was created and has all its answers, right or wrong. */
    public boolean isComplete() {
        return order.isPresent() && missing() == 0;
    }

    /** How many answers lack. One that cannot be read, or is about something else, stands for one: it breaks a rule of its own. */
    long missing() {
        return order.isPresent() ? Math.max(0, owed.size() - answered.size() - standIns) : 0;
    }

    /** Whether it is readable and about this order and something that is awaited. */
    boolean isOwed(Answer answer) {
        return answer.value()
                .filter(value -> value.orderId().equals(id) && owed.contains(value.identity()))
                .isPresent();
    }

    /** The same before the order is there: no order has more products than lines. */
    private boolean mayBeOwed(Answer answer) {
        return answered.size() < OrderForm.MAX_LINES
                && answer.value()
                        .filter(value -> value.orderId().equals(id)
                                && value.identity().check().equals(check.check()))
                        .isPresent();
    }

    private int kept() {
        return (order.isPresent() ? owed.size() : OrderForm.MAX_LINES) + SPARE;
    }

    private boolean isOfAnotherCheck(Answer answer) {
        String named = answer.value().map(value -> value.identity().check()).orElse(check.check());
        return !named.equals(check.check())
                && order.filter(created -> created.required().contains(named)).isPresent();
    }
}
