package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.launcher.Orderflow;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.schemas.topics.EmailLevels;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.topic.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a broker with an authorizer, set up with nothing but {@code orderflow users}, {@code topics apply} and {@code topics
 * acls}: the broker itself refuses access to all that is another's, and all works with the given rights.
 */
@ExtendWith(StackExtension.class)
@Tag("proof")
class RightsIT {
    private static final String PREFIX = "rights-";
    private static final String OPERATOR = "alice";

    @TempDir
    private Path directory;

    private final EmbeddedStack stack;
    private final Topics topics = new Topics(PREFIX, EmailLevels.DEFAULT);
    private final List<String> services = Services.ALL.names();
    private SecuredBroker broker;
    private Admin admin;
    private Path adminFile;

    RightsIT(EmbeddedStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void setUp() throws Exception {
        broker = SecuredBroker.start();
        admin = Admin.create(new HashMap<>(broker.admin()));
        adminFile = SecuredBroker.file(directory.resolve("admin.properties"), settings(broker.admin()));
        List<String> logins = new ArrayList<>();
        logins.add("# services, and one who looks");
        services.forEach(service -> logins.add(service + "=" + password(service)));
        logins.add(OPERATOR + "=" + password(OPERATOR));
        Path users = Files.write(directory.resolve("users"), logins);
        assertThat(run("users", "--file", users.toString()).out())
                .contains("created login orders-service", "created login alice")
                .doesNotContain(password(OPERATOR));
        assertThat(run("users", "--file", users.toString()).out()).contains("updated login alice");
        run("topics", "apply");
        acls();
        // The broker that answers has them a moment after the controller took them.
        Await.until(() -> acls().out().startsWith("nothing to do"));
    }

    @AfterEach
    void tearDown() {
        admin.close();
        broker.close();
    }

    @Test
    void theBrokerLetsEachServiceWriteWhatIsItsOwnAndNothingElse() throws Exception {
        Set<String> wanted = new TreeSet<>();
        Set<String> accepted = new TreeSet<>();
        for (String service : services) {
            try (KafkaProducer<String, String> producer = producer(service, Map.of())) {
                for (Topic<?> topic : topics.all()) {
                    String pair = service + " " + topic.name();
                    if (topic.writers().contains(service)) {
                        wanted.add(pair);
                    }
                    if (isAccepted(producer, topic.name())) {
                        accepted.add(pair);
                    }
                }
            }
        }
        assertThat(accepted)
                .isEqualTo(wanted)
                .hasSizeBetween(services.size(), 2 * topics.all().size());
    }

    @Test
    void whatIsUnderAnothersNameIsRefused() throws Exception {
        String own = PREFIX + "fraud-service-fraud-totals-repartition";
        String anothers = PREFIX + "orders-service-aggregator-rows-repartition";
        KafkaFuture<Void> made = admin.createTopics(List.of(new NewTopic(anothers, 1, (short) 1)))
                .all();
        made.get();
        try (Admin fraud = Admin.create(new HashMap<>(login("fraud-service")))) {
            fraud.createTopics(List.of(new NewTopic(own, 1, (short) 1))).all().get();
            Await.until(() -> isDeletable(fraud, own));
            assertRefused(deletion(fraud, anothers), TopicAuthorizationException.class);
            for (String name : List.of(PREFIX + "orders-service-x", PREFIX + "orders2", "fraud-service-x")) {
                assertRefused(
                        fraud.createTopics(List.of(new NewTopic(name, 1, (short) 1)))
                                .all(),
                        TopicAuthorizationException.class);
            }
            assertRefused(
                    fraud.deleteTopics(List.of(topics.fraudAlerts().name())).all(), TopicAuthorizationException.class);
        }
        assertTransactionalId(PREFIX + "fraud-service-1");
        assertThatThrownBy(() -> assertTransactionalId(PREFIX + "orders-service-aggregator-1"))
                .isInstanceOf(TransactionalIdAuthorizationException.class);
        assertGroup(PREFIX + "fraud-service-fraud");
        assertThatThrownBy(() -> assertGroup(PREFIX + "orders-service-aggregator"))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    @Test
    void ordersAreDecidedAndOperatorsSeeEverythingAndWriteNothing() throws Exception {
        Map<String, Map<String, String>> logins =
                services.stream().collect(Collectors.toMap(service -> service, this::login));
        Map<String, String> operator = settings(login(OPERATOR));
        Path operatorFile = SecuredBroker.file(directory.resolve("operator.properties"), operator);
        try (WholeSystem system = new WholeSystem(settings(Map.of()), directory.resolve("state"), logins).startAll()) {
            system.stock("SOCKS", 5);
            assertThat(system.decided("{\"id\":\"1\",\"customerId\":\"15\",\"product\":\"SOCKS\",\"quantity\":1,"
                                    + "\"price\":9.99}")
                            .get("state")
                            .textValue())
                    .isEqualTo("VALIDATED");
            // Each look has a limit of its own, which a machine with much else to do passes at times.
            Await.untilAsserted(WholeSystem.READY, () -> assertDoctorIsContent(operator));
        }
        for (String[] command : new String[][] {
            {"audit", "--settle"},
            {"topics", "list"},
            {"dead-letters", "list"},
            {"tail", "orders", "--from", "beginning", "--no-follow"}
        }) {
            CliRun run = as(operatorFile, command);
            assertThat(run.exitCode()).as("%s %s", run.out(), run.err()).isZero();
        }
        // Else the broker would refuse the producer as a whole, and say nothing of topics.
        try (KafkaProducer<String, String> producer = producer(OPERATOR, Map.of("enable.idempotence", "false"))) {
            for (Topic<?> topic : topics.all()) {
                assertThat(isAccepted(producer, topic.name())).as(topic.name()).isFalse();
            }
        }
    }

    @Test
    void aRightThatTheCatalogueDoesNotGiveIsShownAndTakenAway() throws Exception {
        AclBinding own = stray("User:mallory", topics.orders().name(), PatternType.LITERAL);
        AclBinding wide = stray("User:backup", "*", PatternType.LITERAL);
        admin.createAcls(List.of(own, wide)).all().get();
        Await.until(() -> there().containsAll(Set.of(own, wide)));
        Set<AclBinding> before = there();

        assertThat(acls().err())
                .contains("warning: User:mallory to WRITE TOPIC rights-orders: not in the catalogue; --prune")
                .contains(
                        "warning: User:backup to WRITE TOPIC *: not in the catalogue, and it covers more than these topics");
        assertThat(there()).isEqualTo(before);

        assertThat(acls("--prune").out())
                .isEqualToIgnoringNewLines("deleted User:mallory to WRITE TOPIC rights-orders: not in the catalogue");
        before.remove(own);
        Await.until(() -> there().equals(before));
        assertThat(acls("--prune").out()).startsWith("nothing to do");
    }

    private static void assertDoctorIsContent(Map<String, String> operator) {
        Examination doctor = Examination.of(operator, "--skip", "smtp");
        assertThat(doctor.failed()).as("%s", doctor.checks()).isEmpty();
        assertThat(doctor.found("acls")).contains("all rights that it needs");
    }

    private CliRun acls(String... more) {
        List<String> words = new ArrayList<>(
                List.of("topics", "acls", "--apply", "--operator", "User:" + OPERATOR, "--owner", "registry"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private CliRun run(String... command) {
        CliRun run = as(adminFile, command);
        assertThat(run.exitCode()).as("%s %s", run.out(), run.err()).isZero();
        return run;
    }

    private static CliRun as(Path file, String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--config-file", file.toString()));
        return CliRun.of(Orderflow::commandLine, words.toArray(String[]::new));
    }

    private Set<AclBinding> there() {
        try {
            return new HashSet<>(
                    admin.describeAcls(AclBindingFilter.ANY).values().get());
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AclBinding stray(String principal, String topic, PatternType type) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, type),
                new AccessControlEntry(principal, "*", AclOperation.WRITE, AclPermissionType.ALLOW));
    }

    private static boolean isAccepted(KafkaProducer<String, String> producer, String topic) throws Exception {
        try {
            var unused = producer.send(new ProducerRecord<>(topic, "1", "no record of this topic"))
                    .get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicAuthorizationException.class);
            return false;
        }
    }

    private static boolean isDeletable(Admin fraud, String topic) {
        try {
            deletion(fraud, topic).get();
            return true;
        } catch (ExecutionException | InterruptedException notYet) {
            assertThat(notYet.getCause()).isNotInstanceOf(TopicAuthorizationException.class);
            return false;
        }
    }

    private static KafkaFuture<Void> deletion(Admin admin, String topic) {
        return admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(0)))
                .all();
    }

    private static void assertRefused(KafkaFuture<Void> answer, Class<? extends Throwable> how) {
        assertThatThrownBy(answer::get).hasCauseInstanceOf(how);
    }

    private void assertTransactionalId(String id) {
        try (KafkaProducer<String, String> producer =
                producer("fraud-service", Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id))) {
            producer.initTransactions();
        }
    }

    private void assertGroup(String id) {
        Map<String, Object> settings = new HashMap<>(login("fraud-service"));
        settings.put("group.id", id);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topics.customerOrders().name()));
            Await.until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return !consumer.assignment().isEmpty();
            });
        }
    }

    private KafkaProducer<String, String> producer(String user, Map<String, String> more) {
        Map<String, Object> settings = new HashMap<>(login(user));
        settings.putAll(more);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private Map<String, String> login(String user) {
        return broker.login(user, password(user));
    }

    /** With what is no login. */
    private Map<String, String> settings(Map<String, String> login) {
        Map<String, String> settings = new HashMap<>(login);
        settings.put("schema.registry.url", stack.registryUrl());
        settings.put("name.prefix", PREFIX);
        return settings;
    }

    private static String password(String user) {
        return "p=" + user + "#";
    }
}
