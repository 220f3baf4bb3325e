package dev.orderflow.email.stream;

import dev.orderflow.avro.OrderEmail;
import dev.orderflow.email.domain.Backoff;
import dev.orderflow.email.domain.Sending;
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

/**
 * The e-mails of one task that are to be sent: which are on their way, when the others are tried, and what the mail server
 * said. An index in memory of rows that are stored. Used on the stream thread; only answers come from others.
 */
final class Outbox {
    /** Of one task: enough for the senders to have work, and what an abrupt end can send twice is bounded. */
    private static final int MOST_UNDER_WAY = 10;

    private final Consumer<Delivery> senders;
    private final Duration giveUpAfter;
    private final Map<String, Entry> entries = new HashMap<>();
    private final TreeSet<Due> byTime =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::key));
    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
    private int underWay;
    private volatile boolean closed;

    /** How an e-mail ended. */
    record Ended(String key, OrderEmail email, Sending last) {}

    private record Entry(OrderEmail email, int refusals) {}

    private record Due(Instant at, String key) {}

    private record Answered(String key, Sending sending, CompletableFuture<Void> taken) {}

    /**
     * @param senders take deliveries and return at once
     * @param giveUpAfter how long an e-mail is tried
     */
    Outbox(Consumer<Delivery> senders, Duration giveUpAfter) {
        this.senders = senders;
        this.giveUpAfter = giveUpAfter;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    int size() {
        return entries.size();
    }

    void add(String key, OrderEmail email, Instant now) {
        entries.put(key, new Entry(email, 0));
        byTime.add(new Due(now, key));
    }

    /** Hands over what is due, as far as there is room. */
    void handOver(Instant now) {
        while (underWay < MOST_UNDER_WAY
                && !byTime.isEmpty()
                && !byTime.first().at().isAfter(now)) {
            String key = byTime.pollFirst().key();
            underWay++;
            CompletableFuture<Void> taken = new CompletableFuture<>();
            senders.accept(new Delivery(
                    EmailRecords.notice(entries.get(key).email()),
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
            Entry entry = entries.get(answer.key());
            if (isEnd(answer.sending(), entry, now)) {
                entries.remove(answer.key());
                ended.add(new Ended(answer.key(), entry.email(), answer.sending()));
            } else {
                again(answer, entry, now);
            }
        }
        return ended;
    }

    /** Deliveries that have not begun are not made; answers of the others are lost, and whoever comes next sends anew. */
    void close() {
        closed = true;
    }

    private boolean isEnd(Sending sending, Entry entry, Instant now) {
        return sending instanceof Sending.Accepted
                || sending instanceof Sending.Refused
                || !entry.email().getAt().plus(giveUpAfter).isAfter(now);
    }

    private void again(Answered answer, Entry entry, Instant now) {
        boolean itself = answer.sending() instanceof Sending.Later;
        int refusals = entry.refusals() + (itself ? 1 : 0);
        entries.put(answer.key(), new Entry(entry.email(), refusals));
        byTime.add(new Due(now.plus(itself ? Backoff.after(refusals) : Backoff.UNREACHABLE), answer.key()));
    }
}
