package dev.orderflow.email.stream.customers;

import dev.orderflow.email.domain.customers.Customer;
import dev.orderflow.email.domain.customers.CustomerReader;
import dev.orderflow.email.stream.EmailMapper;
import dev.orderflow.kit.view.ListedItems;
import dev.orderflow.kit.view.RowReads;
import dev.orderflow.kit.view.ViewSpec;
import dev.orderflow.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads customers from the view of committed records. */
public final class CustomerViewReader implements CustomerReader {
    private final RowReads<dev.orderflow.avro.Customer> view;

    public CustomerViewReader(RowReads<dev.orderflow.avro.Customer> view) {
        this.view = view;
    }

    /** The view that this reads. Customers have no version: the topic's order says which is newer. */
    public static ViewSpec<dev.orderflow.avro.Customer> spec(Topics topics) {
        return ViewSpec.byKey("view", topics.customers(), (later, earlier) -> true);
    }

    /**
     * What a list shows of the view: each customer. A search looks in the id, the name and the e-mail address.
     *
     * @param item made of a customer
     * @param id of the item
     */
    public static <T> ListedItems<dev.orderflow.avro.Customer, T> items(
            Function<Customer, T> item, Function<T, String> id) {
        return new ListedItems<>(
                CustomerViewReader::searched, customer -> item.apply(EmailMapper.toDomain(customer)), id);
    }

    @Override
    public Optional<Customer> find(String customerId) {
        return view.get(customerId).map(EmailMapper::toDomain);
    }

    @Override
    public CompletableFuture<Customer> await(Customer customer, Duration timeout) {
        CompletableFuture<dev.orderflow.avro.Customer> waiter =
                view.await(customer.id(), known -> EmailMapper.toDomain(known).equals(customer), timeout);
        CompletableFuture<Customer> shown = waiter.thenApply(EmailMapper::toDomain);
        // A cancelled wait gives its place back.
        var unused = shown.whenComplete((known, failure) -> waiter.cancel(false));
        return shown;
    }

    private static List<String> searched(dev.orderflow.avro.Customer customer) {
        String name = customer.getFirstName() + " " + customer.getLastName();
        return Stream.of(customer.getId(), name, customer.getEmail())
                .filter(Objects::nonNull)
                .toList();
    }
}
