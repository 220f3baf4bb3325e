package dev.orderflow.kit.http;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the clients of a server. One that takes its answer too slowly is cut off, and a request that waits learns that its
 * client has gone. A client that does not read holds a connection and the bytes of its answer, never a thread that others need.
 */
final class ClientWatch extends Handler.Wrapper {
    private static final Logger log = LoggerFactory.getLogger(ClientWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Pace pace;
    private final AtomicLong untakenBytes = new AtomicLong();
    private final Set<Delivery> deliveries = ConcurrentHashMap.newKeySet();
    private final Set<ClientConnection> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor watch;

    ClientWatch(Handler handler, Pace pace) {
        super(handler);
        this.pace = pace;
        this.watch = new ScheduledThreadPoolExecutor(1, ClientWatch::daemon);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        ClientConnection client = new ClientConnection(request, this);
        return super.handle(request, new ClientResponse(request, response, client, this), overBefore(callback, client));
    }

    /** Looks from now on whether this client has gone. */
    void lookAfter(ClientConnection client) {
        waiting.add(client);
        client.look(); // it may have been over before it was added
    }

    void lookAway(ClientConnection client) {
        waiting.remove(client);
    }

    Pace pace() {
        return pace;
    }

    /** An answer, or a piece of one, is about to be written. */
    void begin(Delivery delivery) {
        deliveries.add(delivery);
        if (untakenBytes.addAndGet(delivery.bytes()) > pace.maxUntakenBytes()) {
            deliveries.stream()
                    .min(Comparator.comparingLong(Delivery::begunNanos))
                    .ifPresent(oldest -> oldest.cutOff(
                            "clients have not taken " + pace.maxUntakenBytes() + " bytes, and it is the slowest"));
        }
    }

    void end(Delivery delivery) {
        if (deliveries.remove(delivery)) {
            untakenBytes.addAndGet(-delivery.bytes());
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var unused = watch.scheduleWithFixedDelay(
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        watch.shutdownNow();
        super.doStop();
    }

    /** One client's failure must not end the watch over the others. */
    private void look() {
        try {
            deliveries.stream()
                    .filter(Delivery::isLate)
                    .forEach(late -> late.cutOff("it did not take " + late.bytes() + " bytes of its answer in time"));
            waiting.forEach(ClientConnection::look);
        } catch (RuntimeException failure) {
            log.warn("A client could not be watched", failure);
        }
    }

    private static Callback overBefore(Callback callback, ClientConnection client) {
        return new Callback.Nested(callback) {
            @Override
            public void succeeded() {
                client.over();
                super.succeeded();
            }

            @Override
            public void failed(Throwable failure) {
                client.over();
                super.failed(failure);
            }
        };
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "http-watch");
        thread.setDaemon(true);
        return thread;
    }
}
