package dev.orderflow.cli.certify;

import dev.orderflow.cli.certify.domain.AwaitedOrder;
import dev.orderflow.cli.certify.domain.AwkwardOrder;
import dev.orderflow.cli.certify.domain.Judge;
import dev.orderflow.cli.certify.domain.OrderUnderTest;
import dev.orderflow.cli.certify.domain.Terms;
import dev.orderflow.cli.certify.domain.Verdict;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run: sends the orders while it reads what the check answers, waits for the rest, and has it judged. */
final class Certification {
    private static final Duration IN_THE_MIDST = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    /** An answer that comes this late is late; one that comes later is missing. */
    private static final Duration LATE = Duration.ofSeconds(5);

    private final Terms terms;
    private final List<AwkwardOrder> orders;
    private final Duration watch;
    private final Consumer<String> remarks;

    /** @param watch how long to look for repeated answers after the last one */
    Certification(Terms terms, List<AwkwardOrder> orders, Duration watch, Consumer<String> remarks) {
        this.terms = terms;
        this.orders = orders;
        this.watch = watch;
        this.remarks = remarks;
    }

    /** @param kill run when half of the orders are out, if there is one */
    Certificate run(
            AnswerReader reader,
            OrderSender rest,
            Optional<CommandWriter> commands,
            Optional<KillCommand> kill,
            int clients)
            throws InterruptedException {
        List<String> notes = new CopyOnWriteArrayList<>();
        reader.begin();
        try (Sending sending = new Sending(
                orders, clients, order -> send(order, rest, commands), sent -> atHalf(sent, kill, reader, notes))) {
            while (!sending.isDone()) {
                reader.follow(POLL);
            }
        }
        remarks.accept(orders.size() + " orders sent; waiting for answers about " + reader.open());
        await(reader);
        commands.filter(writer -> writer.olderVersions() == 0)
                .ifPresent(writer -> notes.add("the registry has no older version of the schema of commands"));
        return certificate(reader, notes);
    }

    private void send(AwkwardOrder order, OrderSender rest, Optional<CommandWriter> commands)
            throws InterruptedException {
        if (order.kind().isCommand()) {
            commands.orElseThrow().write(order);
        } else {
            rest.send(order);
        }
    }

    /** Only orders that the check had and had not answered show that it was killed in the midst of its work: so it waits for one. */
    private static void atHalf(int sent, Optional<KillCommand> kill, AnswerReader reader, List<String> notes)
            throws InterruptedException {
        if (kill.isPresent()) {
            int waiting = waiting(reader);
            kill.get().run();
            notes.add("the kill command has run after " + sent + " orders; " + waiting + " lacked answers then");
        }
    }

    /** How many lack an answer, once some do; 0 if a quick check has answered all there are. */
    private static int waiting(AnswerReader reader) throws InterruptedException {
        Deadline patience = Deadline.in(IN_THE_MIDST);
        int waiting = reader.waiting();
        while (waiting == 0 && !patience.isPast()) {
            TimeUnit.MILLISECONDS.sleep(1);
            waiting = reader.waiting();
        }
        return waiting;
    }

    /** Until every order has its answers, or none can be in time any more; then for repeated ones. */
    private void await(AnswerReader reader) {
        Deadline patience = Deadline.in(terms.within().plus(LATE));
        while (reader.open() > 0 && !patience.isPast()) {
            reader.follow(POLL);
        }
        Deadline repeated = Deadline.in(watch);
        while (!repeated.isPast()) {
            reader.follow(POLL);
        }
        reader.readToEnd();
    }

    private Certificate certificate(AnswerReader reader, List<String> notes) {
        List<AwaitedOrder> created = reader.orders().stream()
                .map(OrderUnderTest::order)
                .flatMap(Optional::stream)
                .toList();
        if (created.isEmpty()) {
            throw CommandFailure.of(ExitCode.UNAVAILABLE, "none of the orders is in the topic of orders")
                    .because(
                            "the service at --url uses another Kafka or another prefix, or the aggregator does not run")
                    .helpedBy("./orderflow doctor, with the same --bootstrap.servers and --name.prefix");
        }
        if (created.size() < orders.size()) {
            notes.add(orders.size() - created.size() + " orders were sent and not created; they are not judged");
        }
        String check = terms.check().check();
        if (created.stream().noneMatch(order -> order.required().contains(check))) {
            notes.add("no order requires " + check + ": its answers decide nothing (orders.required.checks)");
        }
        List<Verdict> verdicts = Judge.judge(terms, reader.orders());
        return new Certificate(terms, orders.size(), created.size(), verdicts, notes);
    }
}
