package dev.orderflow.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/** What the one broker of the embedded stack is configured with. Decides values only; touches neither disk nor network. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CLIENTS = "PLAINTEXT";
    static final String CONTROLLER = "CONTROLLER";

    private BrokerSettings() {}

    static Properties of(Path logDirectory, int port, int controllerPort) {
        Properties settings = new Properties();
        node(settings, logDirectory, port, controllerPort);
        singleReplica(settings);
        fastTransactionsAndGroups(settings);
        smallFootprint(settings);
        return settings;
    }

    private static void node(Properties settings, Path logDirectory, int port, int controllerPort) {
        String clients = CLIENTS + "://" + LoopbackPort.HOST + ":" + port;
        String controller = CONTROLLER + "://" + LoopbackPort.HOST + ":" + controllerPort;
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@" + LoopbackPort.HOST + ":" + controllerPort);
        settings.put("listeners", clients + "," + controller);
        settings.put("advertised.listeners", clients);
        settings.put("listener.security.protocol.map", CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("inter.broker.listener.name", CLIENTS);
        settings.put("log.dirs", logDirectory.toString());
        // A typing error in a topic name must fail, as it does in production.
        settings.put("auto.create.topics.enable", "false");
    }

    private static void singleReplica(Properties settings) {
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void fastTransactionsAndGroups(Properties settings) {
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        // A week without its services, and they would read all topics from the beginning: a laptop may be closed for
        // longer.
        settings.put(
                "offsets.retention.minutes", Long.toString(Duration.ofDays(3650).toMinutes()));
        // An open transaction of a dead producer stops all readers of its partitions: look for such ones often.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        // The next transaction of a producer waits for the markers of the one before; 20 ms would be paid on every hop.
        settings.put("add.partitions.to.txn.retry.backoff.ms", "1");
        // After a kill -9 the controller waits for the end of the broker's former session before it lets it in again.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "250");
        // The controller writes an empty record at this interval so that its followers see it is alive. It has none.
        settings.put("metadata.max.idle.interval.ms", "5000");
        // On a machine that is busy with something else a start takes long, and is no failure.
        settings.put("initial.broker.registration.timeout.ms", "120000");
    }

    private static void smallFootprint(Properties settings) {
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        // More threads than cores only pass requests on to each other.
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("group.coordinator.threads", "2");
        settings.put("log.cleaner.threads", "1");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 * 1024 * 1024));
        settings.put("log.cleaner.io.buffer.size", Integer.toString(64 * 1024));
        settings.put("log.index.size.max.bytes", Integer.toString(2 * 1024 * 1024));
        settings.put("offsets.topic.segment.bytes", Integer.toString(16 * 1024 * 1024));
        settings.put("transaction.state.log.segment.bytes", Integer.toString(16 * 1024 * 1024));
    }
}
