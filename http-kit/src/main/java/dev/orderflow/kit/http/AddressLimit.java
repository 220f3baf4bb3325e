package dev.orderflow.kit.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes connections that one address opens beyond its bound, so that one client cannot take the places of all. */
final class AddressLimit implements Connection.Listener {
    private static final Logger log = LoggerFactory.getLogger(AddressLimit.class);
    private static final Duration TELL_EVERY = Duration.ofMinutes(1);

    private final int limit;
    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

    /** An end point that was closed does not know its address. */
    private final Map<Connection, InetAddress> addresses = new ConcurrentHashMap<>();

    private final AtomicLong toldNanos = new AtomicLong(System.nanoTime() - TELL_EVERY.toNanos());

    /** @param limit of each address (>= 1) */
    AddressLimit(int limit) {
        this.limit = limit;
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress client)) {
            return; // it has gone already
        }
        addresses.put(connection, client.getAddress());
        if (open.merge(client.getAddress(), 1, Integer::sum) > limit) {
            tell(client);
            connection.getEndPoint().close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        InetAddress client = addresses.remove(connection);
        if (client != null) {
            open.computeIfPresent(client, (address, count) -> count > 1 ? count - 1 : null);
        }
    }

    private void tell(InetSocketAddress client) {
        long last = toldNanos.get();
        long now = System.nanoTime();
        if (now - last >= TELL_EVERY.toNanos() && toldNanos.compareAndSet(last, now)) {
            log.warn(
                    "{} has {} connections open; more are closed at once (http.max-connections-per-address)",
                    client.getAddress().getHostAddress(),
                    limit);
        }
    }
}
