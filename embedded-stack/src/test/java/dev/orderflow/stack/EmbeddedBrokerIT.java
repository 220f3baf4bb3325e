package dev.orderflow.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker is Kafka: transactions, restarts, kills; what is taken is named. */
class EmbeddedBrokerIT {
    @Test
    void hidesAbortedTransactions() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.startTemporary(0)) {
            TestClients clients = new TestClients(broker.bootstrapServers());
            clients.createTopic("topic");
            clients.writeCommitted("topic", "first");
            try (KafkaProducer<String, String> producer = clients.transactionalProducer("aborting")) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("topic", "key", "aborted")).get();
                producer.abortTransaction();
            }
            clients.writeCommitted("topic", "second");

            assertThat(clients.readCommitted("topic")).containsExactly("first", "second");
        }
    }

    @Test
    void keepsPortClusterAndRecordsOverStopAndStart(@TempDir Path directory) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, directory)) {
            TestClients clients = new TestClients(broker.bootstrapServers());
            clients.createTopic("topic");
            clients.writeCommitted("topic", "before");
            String cluster = clusterId(clients);

            broker.stop();
            assertThatThrownBy(() -> connect(broker.port())).isInstanceOf(ConnectException.class);
            broker.start();
            clients.writeCommitted("topic", "after");

            assertThat(clients.readCommitted("topic")).containsExactly("before", "after");
            assertThat(clusterId(clients)).isEqualTo(cluster);
        }
    }

    @Test
    void stopAndStartAreIdempotent() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.startTemporary(0)) {
            broker.start();
            broker.stop();
            broker.stop();
            broker.start();
            connect(broker.port());
        }
    }

    @Test
    @Tag("proof")
    void startsOnTheDirectoryOfAKilledProcess(@TempDir Path directory) throws Exception {
        try (BrokerProcess process = BrokerProcess.start(directory)) {
            TestClients clients = new TestClients(process.bootstrapServers());
            clients.createTopic("topic");
            clients.writeCommitted("topic", "committed");
            KafkaProducer<String, String> open = clients.transactionalProducer("open");
            open.initTransactions();
            open.beginTransaction();
            open.send(new ProducerRecord<>("topic", "key", "uncommitted")).get();
            process.kill();
            open.close(Duration.ZERO);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, directory)) {
            TestClients clients = new TestClients(broker.bootstrapServers());

            // The transaction that was open when the broker died is aborted by its time-out, and blocks no reader.
            assertThat(clients.readCommitted("topic")).containsExactly("committed");
            clients.writeCommitted("topic", "after");
            assertThat(clients.readCommitted("topic")).containsExactly("committed", "after");
        }
    }

    @Test
    void namesThePortThatIsInUse(@TempDir Path directory) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(taken.getLocalPort(), directory))
                    .isInstanceOfSatisfying(
                            PortInUseException.class, e -> assertThat(e.port()).isEqualTo(taken.getLocalPort()))
                    .hasMessage("port " + taken.getLocalPort() + " is in use");
        }
        // The failed start let the directory go.
        DataDirectory.at(directory).close();
    }

    @Test
    void refusesADirectoryThatAnotherBrokerUses(@TempDir Path directory) {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, directory)) {
            assertThat(broker.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedBroker.start(0, directory)).isInstanceOf(DirectoryInUseException.class);
        }
    }

    @Test
    void deletesATemporaryDirectory() {
        DataDirectory directory = DataDirectory.temporary();
        Path logs = directory.kafkaLogs();
        directory.formatIfNew();
        assertThat(logs).exists();

        directory.close();

        assertThat(Files.exists(logs.getParent())).isFalse();
    }

    private static String clusterId(TestClients clients) throws Exception {
        try (Admin admin = clients.admin()) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static void connect(int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(socket.isConnected()).isTrue();
        }
    }
}
