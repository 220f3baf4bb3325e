package dev.orderflow.launcher.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which thing listens on which port of the loopback address. It looks at ports, and keeps none of them. */
final class Ports {
    static final String HOST = "127.0.0.1";
    static final String KAFKA = "kafka";
    static final String REGISTRY = "registry";
    static final String MAIL_PAGE = "mails";
    static final String SMTP = "smtp";

    private static final int DEFAULT_KAFKA = 9092;
    private static final int DEFAULT_REGISTRY = 8081;
    private static final int DEFAULT_MAIL_PAGE = 8025;
    private static final int DEFAULT_SMTP = 1025;

    private final Map<String, Integer> byName;

    private Ports(Map<String, Integer> byName) {
        this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** The documented ports. */
    static Ports usual(Map<String, Integer> services) {
        Map<String, Integer> ports = new LinkedHashMap<>(services);
        ports.put(REGISTRY, DEFAULT_REGISTRY);
        ports.put(KAFKA, DEFAULT_KAFKA);
        ports.put(MAIL_PAGE, DEFAULT_MAIL_PAGE);
        ports.put(SMTP, DEFAULT_SMTP);
        return new Ports(ports);
    }

    /** As many ports that nobody holds; all are held until all are known, so that they differ. */
    Ports replacedByFree() {
        Map<String, Integer> free = new LinkedHashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (String name : byName.keySet()) {
                ServerSocket socket = listen(0);
                held.add(socket);
                free.put(name, socket.getLocalPort());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + HOST, e);
        } finally {
            held.forEach(Ports::close);
        }
        return new Ports(free);
    }

    /** Names and ports that somebody else holds now. */
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

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
