package dev.orderflow.cli.certify.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The orders of one run, and how many of them lack answers. For one thread, except where a method says otherwise. */
public final class OrdersUnderTest {
    private final Map<String, OrderUnderTest> orders = new LinkedHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private int complete;

    public OrdersUnderTest(CheckName check, Collection<String> ids) {
        ids.forEach(id -> orders.put(id, new OrderUnderTest(check, id)));
    }

    public Set<String> ids() {
        return Collections.unmodifiableSet(orders.keySet());
    }

    public Collection<OrderUnderTest> all() {
        return Collections.unmodifiableCollection(orders.values());
    }

    /** A second record of the same order changes nothing: the first one starts the time. */
    public void created(AwaitedOrder created) {
        OrderUnderTest order = orders.get(created.id());
        if (order.order().isPresent()) {
            return;
        }
        order.created(created);
        if (order.isComplete()) {
            complete++; // its answers came first
        } else {
            waiting.incrementAndGet();
        }
    }

    /** @param id of an order of this run */
    public void answered(String id, Answer answer) {
        OrderUnderTest order = orders.get(id);
        boolean wasComplete = order.isComplete();
        order.answered(answer);
        if (!wasComplete && order.isComplete()) {
            complete++;
            waiting.decrementAndGet();
        }
    }

    /** How many are not created yet, or lack an answer. */
    public int open() {
        return orders.size() - complete;
    }

    /** How many were created and lack an answer: 0 while the check has no work. For any thread. */
    public int waiting() {
        return waiting.get();
    }
}
