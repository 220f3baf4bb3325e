package dev.orderflow.email.stream.emails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.OrderEmail;
import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.EmailRequest;
import dev.orderflow.email.domain.Levels;
import dev.orderflow.email.domain.OrderSummary;
import dev.orderflow.email.domain.customers.Customer;
import dev.orderflow.email.stream.emails.CustomerNews.Requested;
import dev.orderflow.email.stream.emails.CustomerNews.Told;
import dev.orderflow.kit.streams.InputProgress;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** Looks at the time as long as an e-mail waits for its customer, and no longer. */
class CustomerEmailsProcessorTest {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final MockProcessorContext<String, OrderEmail> task = new MockProcessorContext<>();
    private final CustomerEmailsProcessor processor =
            new CustomerEmailsProcessor(new Levels(List.of()), WINDOW, "customers", InputProgress.always());
    private long now = 1_000_000;

    CustomerEmailsProcessorTest() {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(KafkaCustomerStore.NAME), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(task.getStateStoreContext(), store);
        task.addStateStore(store);
        task.setCurrentSystemTimeMs(now);
        processor.init(task);
        look();
        assertThat(clock().cancelled()).isTrue();
    }

    @Test
    void restsWhenTheCustomerIsThere() {
        process(new Requested(request()));
        look();
        assertThat(clock().cancelled()).isFalse();
        process(new Told(new Customer("ana", "Ana", "Smith", "ana@example.com", "", "")));
        look();
        assertThat(clock().cancelled()).isTrue();
        assertThat(task.forwarded()).hasSize(1);
    }

    @Test
    void restsWhenTheTimeIsOver() {
        process(new Requested(request()));
        now += WINDOW.toMillis();
        look();
        assertThat(clock().cancelled()).isFalse();
        look();
        assertThat(clock().cancelled()).isTrue();
        assertThat(task.forwarded()).hasSize(1);
    }

    private void process(CustomerNews news) {
        processor.process(new Record<>("ana", news, now));
    }

    private void look() {
        task.setCurrentSystemTimeMs(now);
        clock().getPunctuator().punctuate(now);
    }

    /** The last one. */
    private CapturedPunctuator clock() {
        List<CapturedPunctuator> all = task.scheduledPunctuators();
        return all.get(all.size() - 1);
    }

    private static EmailRequest request() {
        return new EmailRequest("1", EmailKind.VALIDATED, OrderSummary.of("ana", "GBP", List.of(), List.of()));
    }
}
