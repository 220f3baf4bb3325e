package dev.orderflow.launcher.dev;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which thing listens on which port of the loopback address. Of the usual ports it keeps none. Free ones are a block of
 * neighbours whose first port it holds, so that no other process that takes its ports in this way gets the same, from the
 * choice until the end. They are below those that Linux and macOS give to clients.
 */
final class Ports implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    static final String KAFKA = "kafka";
    static final String REGISTRY = "registry";
    static final String MAIL_PAGE = "mails";
    static final String SMTP = "smtp";

    private static final int DEFAULT_KAFKA = 9092;
    private static final int DEFAULT_REGISTRY = 8081;
    private static final int DEFAULT_MAIL_PAGE = 8025;
    private static final int DEFAULT_SMTP = 1025;

    private static final int BLOCK = 16;
    private static final int FIRST_BLOCK = 1_024; // port 16384
    private static final int BLOCKS = 1_024; // up to port 32767

    private final Map<String, Integer> byName;
    private final List<ServerSocket> held;

    private Ports(Map<String, Integer> byName, List<ServerSocket> held) {
        this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        this.held = List.copyOf(held);
    }

    /** The documented ports. */
    static Ports usual(Map<String, Integer> services) {
        Map<String, Integer> ports = new LinkedHashMap<>(services);
        ports.put(REGISTRY, DEFAULT_REGISTRY);
        ports.put(KAFKA, DEFAULT_KAFKA);
        ports.put(MAIL_PAGE, DEFAULT_MAIL_PAGE);
        ports.put(SMTP, DEFAULT_SMTP);
        return new Ports(ports, List.of());
    }

    /** As many free ports; to be closed when they are no longer used. */
    Ports replacedByFree() {
        int start = ThreadLocalRandom.current().nextInt(BLOCKS);
        for (int i = 0; i < BLOCKS; i++) {
            Optional<Ports> block = claim((FIRST_BLOCK + (start + i) % BLOCKS) * BLOCK);
            if (block.isPresent()) {
                return block.get();
            }
        }
        throw CommandFailure.of(ExitCode.PORT_TAKEN, "no " + BLOCK + " free ports in a row on " + HOST)
                .because("too many programs listen on ports from " + FIRST_BLOCK * BLOCK + " to "
                        + ((FIRST_BLOCK + BLOCKS) * BLOCK - 1));
    }

    private Optional<Ports> claim(int first) {
        try {
            ServerSocket guard = listen(first);
            Map<String, Integer> block = new LinkedHashMap<>();
            for (String name : byName.keySet()) {
                block.put(name, first + 1 + block.size());
            }
            Ports ports = new Ports(block, List.of(guard));
            if (ports.taken().isEmpty()) {
                return Optional.of(ports);
            }
            ports.close();
        } catch (IOException e) {
            // Another process has the block.
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Names and ports that other processes hold now. */
    Map<String, Integer> taken() {
        Map<String, Integer> taken = new LinkedHashMap<>();
        byName.forEach((name, port) -> {
            try (ServerSocket free = listen(port)) {
                assert free.isBound();
            } catch (IOException e) {
                taken.put(name, port);
            }
        });
        return taken;
    }

    int of(String name) {
        return byName.get(name);
    }

    String url(String name) {
        return "http://" + HOST + ":" + of(name);
    }

    /** Host and port of what is no HTTP server. */
    String address(String name) {
        return HOST + ":" + of(name);
    }

    String bootstrapServers() {
        return address(KAFKA);
    }

    @Override
    public void close() {
        for (ServerSocket socket : held) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
