package dev.orderflow.system.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for processes that are killed and started again. They lie below those that systems give to outgoing connections
 * (from 32768 on Linux), or one of these could have taken the port while its process is dead.
 */
final class FreePorts {
    private static final int LOWEST = 12_000;
    private static final int BOUND = 32_000;
    private static final int TRIES = 1_000;

    private FreePorts() {}

    /** A port on which no process listens now. */
    static int next() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BOUND);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + LOWEST + " to " + BOUND);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
