package dev.orderflow.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A broker in a process of its own, made to be killed: one record committed, one in a transaction that stays open. */
final class BrokerProcess implements AutoCloseable {
    static final String TOPIC = "killed";
    private static final String READY = "ready";

    private final Process process;

    private BrokerProcess(Process process) {
        this.process = process;
    }

    static BrokerProcess start(Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (!READY.equals(line)) {
            process.destroyForcibly();
            throw new IOException("broker process said " + line + " (expected: " + READY + ")");
        }
        return new BrokerProcess(process);
    }

    /** SIGKILL: nothing in the process gets a chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(0, Path.of(args[0]));
        TestClients clients = new TestClients(broker.bootstrapServers());
        clients.createTopic(TOPIC);
        clients.writeCommitted(TOPIC, "committed");
        KafkaProducer<String, String> open = clients.transactionalProducer("open");
        open.initTransactions();
        open.beginTransaction();
        open.send(new ProducerRecord<>(TOPIC, "key", "uncommitted")).get();
        System.out.println(READY);
        new CountDownLatch(1).await();
    }
}
