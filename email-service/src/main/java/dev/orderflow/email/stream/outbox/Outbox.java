package dev.orderflow.email.stream.outbox;

import dev.orderflow.avro.OrderEmail;
import dev.orderflow.email.domain.Backoff;
import dev.orderflow.email.domain.Sending;
import dev.orderflow.email.state.OutboxRow;
import dev.orderflow.email.stream.EmailMapper;
import dev.orderflow.kit.state.RowKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The e-mails of one task that are to be sent: which are on their way, when the others are tried, and what the mail
 * server said. An index in memory of rows that are stored, without the e-mails themselves: a mail server may be
 * unavailable for hours. Used on the stream thread; only answers come from others.
 */
final class Outbox {
    /** Of one task: enough for the senders to have work, and what an abrupt end can send twice is bounded. */
    private static final int MOST_UNDER_WAY = 10;

    private final Function<RowKey<OutboxRow>, OrderEmail> rows;
    private final Consumer<EmailDelivery> senders;
    private final Duration giveUpAfter;
    private final Map<RowKey<OutboxRow>, Waiting> waiting = new HashMap<>();
    private final TreeSet<Due> byTime =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::key));
    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
    private int underWay;
    private volatile boolean closed;

    /** How an e-mail ended. */
    record Ended(RowKey<OutboxRow> key, OrderEmail email, Sending last) {}

    private record Waiting(Instant intendedAt, int refusals) {}

    private record Due(Instant at, RowKey<OutboxRow> key) {}

    private record Answered(RowKey<OutboxRow> key, Sending sending, CompletableFuture<Void> taken) {}

    /**
     * @param rows reads the e-mail that is stored under a key
     * @param senders take deliveries and return at once
     * @param giveUpAfter how long an e-mail is tried
     */
    Outbox(Function<RowKey<OutboxRow>, OrderEmail> rows, Consumer<EmailDelivery> senders, Duration giveUpAfter) {
        this.rows = rows;
        this.senders = senders;
        this.giveUpAfter = giveUpAfter;
    }

    boolean has(RowKey<OutboxRow> key) {
        return waiting.containsKey(key);
    }

    int size() {
        return waiting.size();
    }

    /** @param intendedAt from when it is counted how long it is tried */
    void add(RowKey<OutboxRow> key, Instant intendedAt, Instant now) {
        waiting.put(key, new Waiting(intendedAt, 0));
        byTime.add(new Due(now, key));
    }

    /** Hands over what is due, as far as there is room. */
    void handOver(Instant now) {
        while (underWay < MOST_UNDER_WAY
                && !byTime.isEmpty()
                && !byTime.first().at().isAfter(now)) {
            RowKey<OutboxRow> key = byTime.pollFirst().key();
            underWay++;
            CompletableFuture<Void> taken = new CompletableFuture<>();
            senders.accept(new EmailDelivery(
                    EmailMapper.notice(rows.apply(key)),
                    () -> !closed,
                    sending -> answers.add(new Answered(key, sending, taken)),
                    taken));
        }
    }

    /** The e-mails that have ended since it was last asked; the others are tried again later. */
    List<Ended> ended(Instant now) {
        List<Ended> ended = new ArrayList<>();
        for (Answered answer = answers.poll(); answer != null; answer = answers.poll()) {
            underWay--;
            answer.taken().complete(null);
            Waiting before = waiting.get(answer.key());
            if (isEnd(answer.sending(), before, now)) {
                waiting.remove(answer.key());
                ended.add(new Ended(answer.key(), rows.apply(answer.key()), answer.sending()));
            } else {
                again(answer, before, now);
            }
        }
        return ended;
    }

    /**
     * Deliveries that have not begun are not made; answers of the others are lost, and the next owner sends them again.
     */
    void close() {
        closed = true;
    }

    private boolean isEnd(Sending sending, Waiting before, Instant now) {
        boolean isOver = !before.intendedAt().plus(giveUpAfter).isAfter(now);
        return sending.fold(accepted -> true, refused -> true, later -> isOver, unreachable -> isOver);
    }

    private void again(Answered answer, Waiting before, Instant now) {
        boolean itself =
                answer.sending().fold(accepted -> false, refused -> false, later -> true, unreachable -> false);
        int refusals = before.refusals() + (itself ? 1 : 0);
        waiting.put(answer.key(), new Waiting(before.intendedAt(), refusals));
        byTime.add(new Due(now.plus(itself ? Backoff.after(refusals) : Backoff.UNREACHABLE), answer.key()));
    }
}
