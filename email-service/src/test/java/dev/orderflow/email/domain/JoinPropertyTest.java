package dev.orderflow.email.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.email.domain.Addressing.Intended;
import dev.orderflow.email.domain.OrderSummary.Line;
import dev.orderflow.email.domain.customers.Customer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * S11: in any order in which orders, payments and customers arrive, however often each, and however late a request
 * reaches its customer, each e-mail is intended once, and says the same.
 */
class JoinPropertyTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Levels LEVELS = new Levels(List.of("Platinum"));

    /** One topic each: within it the order stays, and a record may come again. */
    private record Inputs(List<Runnable> orders, List<Runnable> payments, List<Runnable> customers) {}

    @Property(tries = 1_000)
    void intendsEachEmailOnceWithTheSameContent(@ForAll("schedules") List<Integer> schedule) {
        World world = new World(); // of this try alone: jqwik makes one instance for all of them
        world.run(schedule);
        assertThat(world.decided).hasSize(expected().size()).allMatch(Intended.class::isInstance);
        assertThat(new HashSet<>(world.decided)).isEqualTo(expected());
        assertThat(world.customerRows.waiting).isEmpty();
    }

    @Provide
    Arbitrary<List<Integer>> schedules() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3).list().ofSize(20),
                        Arbitraries.integers().between(0, 3).list().ofSize(12))
                .as((first, second) -> {
                    List<Integer> all = new ArrayList<>(first);
                    all.addAll(second);
                    return all;
                });
    }

    private static Set<Addressing> expected() {
        return Set.of(
                intended("1", EmailKind.VALIDATED, order("ana", "20")),
                intended("1", EmailKind.PAID, order("ana", "20").brief()),
                intended("1", EmailKind.SHIPPED, order("ana", "20")),
                intended("2", EmailKind.FAILED, order("bob", "5")),
                intended("3", EmailKind.VALIDATED, order("ana", "7")),
                intended("3", EmailKind.CANCELLED, order("ana", "7")));
    }

    private static Addressing intended(String orderId, EmailKind kind, OrderSummary order) {
        Customer customer = customer(order.customerId(), order.customerId() + "@example.com");
        return new Intended(new EmailRequest(orderId, kind, order), LEVELS.of(customer), customer);
    }

    private static OrderSummary order(String customerId, String price) {
        return OrderSummary.of(customerId, "GBP", List.of(new Line("JUMPERS", 1, new BigDecimal(price))), List.of());
    }

    private static Payment payment(String id, String currency, String amount) {
        return new Payment(id, currency, new BigDecimal(amount));
    }

    private static Customer customer(String id, String email) {
        return new Customer(id, id, "Smith", email, "", id.equals("ana") ? "PLATINUM" : "gold");
    }

    /** Both stages of the join, and what is under way between them. */
    private static final class World {
        private final MapCustomerStore customerRows = new MapCustomerStore();
        private final OrderEmails orderEmails =
                new OrderEmails(new MapOrderEmailStore(), WINDOW, Duration.ofDays(30), Duration.ofDays(400));
        private final CustomerEmails customerEmails = new CustomerEmails(customerRows, LEVELS, WINDOW);

        /** The repartition topic. */
        private final Deque<EmailRequest> underWay = new ArrayDeque<>();

        private final List<Addressing> decided = new ArrayList<>();

        void run(List<Integer> schedule) {
            Inputs inputs = inputs();
            List<Deque<Runnable>> topics = List.of(
                    new ArrayDeque<>(inputs.orders()),
                    new ArrayDeque<>(inputs.payments()),
                    new ArrayDeque<>(inputs.customers()));
            for (int step : schedule) {
                if (step == topics.size()) {
                    deliverOne();
                } else if (!topics.get(step).isEmpty()) {
                    topics.get(step).poll().run();
                }
            }
            topics.forEach(topic -> topic.forEach(Runnable::run));
            while (!underWay.isEmpty()) {
                deliverOne();
            }
        }

        private Inputs inputs() {
            List<Runnable> orders = List.of(
                    () -> request(orderEmails.reached("1", EmailKind.VALIDATED, order("ana", "20"), NOON)),
                    () -> request(orderEmails.reached("2", EmailKind.FAILED, order("bob", "5"), NOON)),
                    () -> request(orderEmails.reached("1", EmailKind.VALIDATED, order("ana", "20"), NOON)),
                    () -> request(orderEmails.reached("1", EmailKind.SHIPPED, order("ana", "20"), NOON)),
                    () -> request(orderEmails.reached("3", EmailKind.VALIDATED, order("ana", "7"), NOON)),
                    () -> request(orderEmails.reached("3", EmailKind.CANCELLED, order("ana", "7"), NOON)));
            List<Runnable> payments = List.of(
                    () -> request(orderEmails.paid("1", payment("p", "GBP", "15"), NOON)),
                    () -> request(orderEmails.paid("1", payment("p", "GBP", "15"), NOON)),
                    () -> request(orderEmails.paid("1", payment("x", "EUR", "100"), NOON)),
                    () -> request(orderEmails.paid("2", payment("p", "GBP", "5"), NOON)),
                    () -> request(orderEmails.paid("1", payment("q", "GBP", "5"), NOON)),
                    () -> request(orderEmails.paid("3", payment("p", "GBP", "6.99"), NOON)));
            List<Runnable> customers = List.of(
                    () -> decided.addAll(customerEmails.told(customer("ana", ""))),
                    () -> decided.addAll(customerEmails.told(customer("ana", "ana@example.com"))),
                    () -> decided.addAll(customerEmails.told(customer("bob", "bob@example.com"))),
                    () -> decided.addAll(customerEmails.told(customer("ana", "ana@example.com"))));
            return new Inputs(orders, payments, customers);
        }

        private void request(List<EmailRequest> requests) {
            underWay.addAll(requests);
        }

        private void deliverOne() {
            if (!underWay.isEmpty()) {
                decided.addAll(customerEmails.requested(underWay.poll(), NOON));
            }
        }
    }
}
