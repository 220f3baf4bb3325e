package dev.orderflow.stack;

import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * One life of Kafka's broker and controller in this JVM, from start to shutdown. Put together as Kafka's own
 * {@link KafkaRaftServer} does it, except that it listens on sockets that are bound already and that a fault inside
 * Kafka is logged instead of ending the process. Not restartable: {@link EmbeddedBroker} makes a new one.
 */
final class KraftNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KraftNode.class);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    private final ControllerServer controller;
    private final BrokerServer broker;

    private KraftNode(ControllerServer controller, BrokerServer broker) {
        this.controller = controller;
        this.broker = broker;
    }

    static KraftNode start(
            Path logDirectory, LoopbackPort clients, LoopbackPort controllers, Map<String, String> more) {
        Properties settings = BrokerSettings.of(logDirectory, clients.number(), controllers.number());
        settings.putAll(more);
        KafkaConfig config = KafkaConfig.fromProps(settings, false);
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> storage =
                KafkaRaftServer.initializeLogDirs(config, LOG, "[embedded broker] ");
        ServerSocketFactory sockets = sockets(Map.of(
                BrokerSettings.CLIENTS, clients,
                BrokerSettings.CONTROLLER, controllers));
        SharedServer shared = new SharedServer(
                config,
                storage._1(),
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, storage._1().clusterId().get()),
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                List.of(),
                (name, fatal, action) -> new LoggingFaultHandler(name, action),
                sockets);
        KraftNode node = new KraftNode(
                new ControllerServer(shared, KafkaRaftServer.configSchema(), storage._2()), new BrokerServer(shared));
        node.startup();
        return node;
    }

    /** The broker goes first: it still needs the controller to leave in order. */
    @Override
    public void close() {
        try {
            broker.shutdown(SHUTDOWN_TIMEOUT);
            broker.awaitShutdown();
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private void startup() {
        try {
            controller.startup();
            broker.startup();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static ServerSocketFactory sockets(Map<String, LoopbackPort> ports) {
        return (listener, address, receiveBufferSize, backlog) -> {
            ServerSocketChannel channel = ports.get(listener).handOver();
            channel.configureBlocking(false);
            return channel;
        };
    }
}
