package dev.orderflow.system.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import dev.orderflow.kit.logging.Logging;
import dev.orderflow.testkit.HttpProbe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Sends a service requests that no client should send, and collects what is wrong with the answers and with the log, which must
 * hold no stack trace and no warning. {@code -Dhostile.seed} repeats an attack, {@code -Dhostile.requests} makes it longer.
 */
public final class Attack {
    private static final org.slf4j.Logger log = LoggerFactory.getLogger(Attack.class);
    /** To each service, unless more are asked for. */
    static final int REQUESTS = 600;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port;
    private final long seed = Long.getLong("hostile.seed", System.nanoTime());
    private final int requests = Integer.getInteger("hostile.requests", REQUESTS);
    private final Map<String, String> faults = new TreeMap<>();
    private final Map<String, Integer> statuses = new TreeMap<>();

    /** @param port of the service, at this machine */
    public Attack(int port) {
        this.port = port;
    }

    /** @throws AssertionError with the seed, and for each fault one request that leads to it */
    public void run() {
        HttpProbe probe = HttpProbe.onPort(port);
        HostileRequests hostile = new HostileRequests(GoodRequest.of(probe), seed);
        RawClient client = new RawClient(port, PATIENCE);
        ListAppender<ILoggingEvent> seen = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        seen.start();
        root.addAppender(seen);
        try {
            for (int number = 0; number < requests; number++) {
                HostileRequest request = hostile.next();
                RawAnswer answer = client.send(request);
                statuses.merge(AnswerJudge.kind(answer), 1, Integer::sum);
                String where = "request " + number + ", " + request + "\n" + answer;
                AnswerJudge.faults(request, answer).forEach(fault -> faults.putIfAbsent(fault, where));
            }
        } finally {
            root.detachAppender(seen);
        }
        List.copyOf(seen.list).stream()
                .filter(Attack::isTrouble)
                .map(Attack::shown)
                .forEach(trouble -> faults.putIfAbsent("log", trouble));
        log.info("Answers of hostile requests seed={} statuses={}", seed, statuses);
        assertThat(String.join("\n\n", faults.values()))
                .as("%s: seed %d, statuses %s", faults.keySet(), seed, statuses)
                .isEmpty();
        assertThat(statuses).as("seed %d: some requests must be right", seed).containsKey("200");
        assertThat(probe.get("/health/ready").status()).as("still ready").isEqualTo(200);
    }

    private static boolean isTrouble(ILoggingEvent event) {
        String logger = event.getLoggerName();
        boolean isOfHttp = Stream.of(".http", "jetty", "jersey").anyMatch(logger::contains);
        boolean isWorthALook = event.getLevel().isGreaterOrEqual(Level.WARN) && !Logging.ABOUT_CLIENTS.contains(logger);
        return isOfHttp && (event.getThrowableProxy() != null || isWorthALook);
    }

    private static String shown(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        String line = event.getLoggerName() + ": " + event.getFormattedMessage();
        return thrown == null
                ? line
                : line + "\n" + thrown.getClassName() + ": " + thrown.getMessage() + "\n"
                        + Stream.of(thrown.getStackTraceElementProxyArray())
                                .limit(8)
                                .map(Object::toString)
                                .reduce("", (all, frame) -> all + "  " + frame + "\n");
    }
}
