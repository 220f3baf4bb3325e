import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.LoggerFactory;

/**
 * Logs in as each service, and writes every topic whose writer the service is not. The broker must refuse each time;
 * where it does not, or gives another reason, this ends with exit code 1. What a service may write is not written here:
 * the running services show that.
 */
public final class WrongWriters {
    private final JsonNode topics;
    private final Path logins;
    private final List<String> wrong = new ArrayList<>();
    private int refused;

    private WrongWriters(JsonNode topics, Path logins) {
        this.topics = topics;
        this.logins = logins;
    }

    /** Takes the output of {@code topics list -o json}, and the directory of the logins. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF); // refusals are what is wanted
        JsonNode topics = new ObjectMapper().readTree(Path.of(args[0]).toFile());
        WrongWriters attempt = new WrongWriters(topics, Path.of(args[1]));
        attempt.byEachService();
        attempt.wrong.forEach(System.out::println);
        System.out.println("        the brokers refused " + attempt.refused + " wrong pairs of service and topic");
        System.exit(attempt.wrong.isEmpty() && attempt.refused > 0 ? 0 : 1);
    }

    private void byEachService() throws IOException, InterruptedException {
        TreeSet<String> services = new TreeSet<>();
        topics.forEach(topic -> topic.path("writers").forEach(writer -> services.add(writer.asText())));
        for (String service : services) {
            try (KafkaProducer<byte[], byte[]> producer = producer(service)) {
                for (JsonNode topic : topics) {
                    if (!isAmong(topic.path("writers"), service)) {
                        write(service, topic.path("name").asText(), producer);
                    }
                }
            }
        }
    }

    private KafkaProducer<byte[], byte[]> producer(String service) throws IOException {
        Properties login = new Properties();
        try (Reader file = Files.newBufferedReader(logins.resolve(service + ".properties"), StandardCharsets.UTF_8)) {
            login.load(file);
        }
        login.put("max.block.ms", "20000");
        return new KafkaProducer<>(login, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void write(String service, String topic, KafkaProducer<byte[], byte[]> producer) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {1})).get();
            wrong.add(service + " wrote " + topic);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof TopicAuthorizationException) {
                refused++;
            } else {
                wrong.add(service + " to " + topic + ": " + failure.getCause());
            }
        }
    }

    private static boolean isAmong(JsonNode names, String name) {
        for (JsonNode one : names) {
            if (one.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
