package dev.orderflow.orders.stream.aggregator;

import dev.orderflow.avro.CancelOrder;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.avro.PayOrder;
import dev.orderflow.avro.Payment;
import dev.orderflow.avro.Reason;
import dev.orderflow.avro.ShipOrder;
import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.stream.ManualProgress;
import dev.orderflow.orders.stream.SetClock;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.TopologyHarness;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.state.KeyValueStore;

/** The aggregator's topology without a broker: commands and results in, orders and payments out. */
public final class AggregatorBench implements AutoCloseable {
    public static final Topics TOPICS = new Topics("");

    final ManualProgress progress = new ManualProgress();
    final MeterRegistry metrics = new SimpleMeterRegistry();
    final SetClock clock = new SetClock(TopologyHarness.START.plus(Duration.ofDays(3650)));
    final ClockWatch watch =
            new ClockWatch(clock, clock::nanos, Duration.ofMinutes(5), new Health(), new SimpleMeterRegistry());
    final TopologyHarness harness;
    final TestInputTopic<String, OrderCommand> commands;
    final TestInputTopic<String, OrderValidation> validations;
    final TestOutputTopic<String, Order> orders;
    final TestOutputTopic<String, OrderedProduct> orderLines;
    final TestOutputTopic<String, CustomerOrder> customerOrders;
    final TestOutputTopic<String, Payment> payments;
    final TestOutputTopic<byte[], byte[]> deadLetters;

    AggregatorBench(OrderRules rules) {
        harness = new TopologyHarness(
                builder -> new AggregatorTopology(TOPICS, rules, watch, metrics).addTo(builder(builder, progress)));
        commands = harness.input(TOPICS.orderCommands());
        validations = harness.input(TOPICS.orderValidations());
        orders = harness.output(TOPICS.orders());
        orderLines = harness.output(TOPICS.orderLines());
        customerOrders = harness.output(TOPICS.customerOrders());
        payments = harness.output(TOPICS.payments());
        deadLetters = harness.rawOutput(TOPICS.deadLetters("orders-service"));
    }

    public static TopologyBuilder builder(StreamsBuilder builder, InputProgress progress) {
        return new TopologyBuilder(
                builder,
                TopologyHarness.serdes(),
                TOPICS.deadLetters("orders-service").name(),
                progress);
    }

    /** An order of one piece of each product, at 10 GBP. */
    void create(String id, String... products) {
        commands.pipeInput(id, command(id, products));
    }

    static OrderCommand command(String id, String... products) {
        List<OrderLine> lines = Stream.of(products)
                .map(product -> new OrderLine(product, 1, new BigDecimal("10.0000")))
                .toList();
        return new OrderCommand("command-" + id, new NewOrder(id, "2", "GBP", lines), null, null, null, null);
    }

    void cancel(String id) {
        commands.pipeInput(id, new OrderCommand("cancel-" + id, null, new CancelOrder(id), null, null, null));
    }

    void ship(String id) {
        commands.pipeInput(id, new OrderCommand("ship-" + id, null, null, new ShipOrder(id), null, null));
    }

    void pay(String id, String paymentId, String currency, String amount) {
        PayOrder pay = new PayOrder(id, paymentId, currency, new BigDecimal(amount).setScale(4));
        commands.pipeInput(id, new OrderCommand("pay-" + paymentId, null, null, null, pay, null));
    }

    void pass(String id, String check, String product) {
        validations.pipeInput(id, validation(id, check, product, CheckResult.PASS, List.of()));
    }

    void fail(String id, String check, String code) {
        Reason reason = new Reason(check, null, code, "because");
        validations.pipeInput(id, validation(id, check, null, CheckResult.FAIL, List.of(reason)));
    }

    static OrderValidation validation(
            String id, String check, String product, CheckResult result, List<Reason> reasons) {
        return new OrderValidation(id, check, product, result, reasons, Map.of(), TopologyHarness.START);
    }

    /** How many rows are stored of what is open: of what is pending, and of the results that it awaits or that came early. */
    static int openRows(KeyValueStore<Bytes, byte[]> store) {
        int open = 0;
        try (var rows = store.prefixScan("g", new StringSerializer())) {
            for (; rows.hasNext(); rows.next()) {
                open++;
            }
        }
        return open;
    }

    /** A clock that never is in doubt. */
    static ClockWatch rightClock() {
        SetClock right = new SetClock(TopologyHarness.START.plus(Duration.ofDays(3650)));
        return new ClockWatch(right, right::nanos, Duration.ofMinutes(5), new Health(), new SimpleMeterRegistry());
    }

    /** Time passes; one look finds what is due, the next one judges it. */
    void later(Duration time) {
        harness.advance(time);
        harness.advance(Duration.ofSeconds(1));
        harness.advance(Duration.ofSeconds(1));
    }

    /** The states that were written since it was last asked. */
    List<OrderState> states() {
        return orders.readValuesToList().stream().map(Order::getState).toList();
    }

    @Override
    public void close() {
        harness.close();
    }
}
