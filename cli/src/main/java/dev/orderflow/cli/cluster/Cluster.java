package dev.orderflow.cli.cluster;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.registry.RegistryUnavailableException;
import dev.orderflow.topic.catalogue.CatalogueMismatchException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** A connection to Kafka and the registry for one command, whose failures say what to do. */
public final class Cluster implements AutoCloseable {
    private static final int REQUEST_TIMEOUT_MS = 5_000;
    private static final int CALL_TIMEOUT_MS = 10_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final String where;
    private final Admin admin;
    private final RegistryClient registry;

    /** @param clients as {@link ClusterOptions#clients} gives it */
    public Cluster(Map<String, String> clients) {
        where = clients.get("bootstrap.servers") + " and " + clients.get("schema.registry.url");
        Map<String, Object> config = new HashMap<>();
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MS);
        config.putAll(clients);
        try {
            registry = new RegistryClient(clients);
            admin = Admin.create(config);
        } catch (KafkaException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw CommandFailure.of(ExitCode.USAGE, "cannot use " + where + ": " + reason.getMessage())
                    .from(e);
        }
    }

    public Admin admin() {
        return admin;
    }

    public RegistryClient registry() {
        return registry;
    }

    /** Runs something against the cluster, and turns what Kafka or the registry throws into words. */
    public <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (RegistryUnavailableException e) {
            throw unavailable("the schema registry", e);
        } catch (TimeoutException e) {
            throw unavailable("Kafka", e);
        } catch (CatalogueMismatchException e) {
            throw CommandFailure.of(ExitCode.FAILURE, e.getMessage()).from(e);
        } catch (KafkaException e) {
            throw CommandFailure.of(
                            ExitCode.FAILURE, "Kafka or the registry at " + where + " refused: " + e.getMessage())
                    .from(e);
        }
    }

    /**
     * Waits for an answer of the admin client, whose own time-outs bound the wait.
     *
     * @throws KafkaException as the broker or the client has it
     */
    public static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        registry.close();
        admin.close(CLOSE_TIMEOUT);
    }

    private CommandFailure unavailable(String what, Exception e) {
        return CommandFailure.of(ExitCode.UNAVAILABLE, what + " gave no answer (" + where + "): " + e.getMessage())
                .because("it does not run there, or is starting")
                .helpedBy("./orderflow dev, or --bootstrap.servers HOST:PORT and --schema.registry.url URL")
                .from(e);
    }
}
