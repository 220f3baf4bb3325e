package dev.orderflow.cli.certify.domain;

import dev.orderflow.audit.facts.Identity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One order and what was answered about it so far; answers may come before the order. For one thread. */
public final class OrderUnderTest {
    private final CheckName check;
    private final String id;
    private final List<Answer> answers = new ArrayList<>();
    private Optional<AwaitedOrder> order = Optional.empty();

    public OrderUnderTest(CheckName check, String id) {
        this.check = check;
        this.id = id;
    }

    String id() {
        return id;
    }

    /** It was created. */
    public void created(AwaitedOrder created) {
        order = Optional.of(created);
    }

    public void answered(Answer answer) {
        answers.add(answer);
    }

    /** Empty until it was created. */
    public Optional<AwaitedOrder> order() {
        return order;
    }

    /** In the order in which they were read, without those that another check of the same service owes. */
    List<Answer> answers() {
        return answers.stream().filter(answer -> !isOfAnotherCheck(answer)).toList();
    }

    /** The results that the check owes; none before the order was created. */
    Set<Identity> owed() {
        return order.map(created -> check.owed(created.products())).orElse(Set.of());
    }

    /** Whether the order was created and has all its answers, right or wrong. */
    public boolean isComplete() {
        return order.isPresent() && missing() == 0;
    }

    /** How many answers lack. One that cannot be read, or is about something else, stands for one: it breaks a rule of its own. */
    long missing() {
        Set<Identity> owed = owed();
        Set<Identity> answered = new HashSet<>();
        long standIns = 0;
        for (Answer answer : answers()) {
            if (isOwed(answer, owed)) {
                answered.add(answer.value().orElseThrow().identity());
            } else {
                standIns++;
            }
        }
        return Math.max(0, owed.size() - answered.size() - standIns);
    }

    /** Whether it is readable and about this order and something that is awaited. */
    boolean isOwed(Answer answer, Set<Identity> owed) {
        return answer.value()
                .filter(value -> value.orderId().equals(id) && owed.contains(value.identity()))
                .isPresent();
    }

    private boolean isOfAnotherCheck(Answer answer) {
        String named = answer.value().map(value -> value.identity().check()).orElse(check.check());
        return !named.equals(check.check())
                && order.filter(created -> created.required().contains(named)).isPresent();
    }
}
