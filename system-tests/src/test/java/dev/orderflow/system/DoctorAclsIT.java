package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.schemas.topics.EmailLevels;
import dev.orderflow.schemas.topics.ServiceAcl;
import dev.orderflow.schemas.topics.ServiceAcls;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.stack.EmbeddedBroker;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.EventProbe;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.topic.catalogue.CatalogueApplier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker with Kafka's own authorizer, on which each service logs in as itself and has just the rights that
 * {@link ServiceAcls} derives: they are enough, and {@code orderflow doctor} names one that is taken away.
 */
@ExtendWith(StackExtension.class)
@Tag("proof")
class DoctorAclsIT {
    private static final String PREFIX = "shop-";
    private static final String ADMIN = "admin";

    @TempDir
    private Path directory;

    private final EmbeddedStack stack;
    private final Topics topics = new Topics(PREFIX, EmailLevels.DEFAULT);
    private final ServiceAcls acls = new ServiceAcls(PREFIX, topics);
    private final Map<String, RunningService> services = new LinkedHashMap<>();
    private final Client client = new Client();
    private EmbeddedBroker broker;
    private Admin admin;

    DoctorAclsIT(EmbeddedStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.startTemporary(0, secured());
        admin = Admin.create(new HashMap<>(login(ADMIN, ADMIN)));
        try (RegistryClient registry = new RegistryClient(settings(ADMIN))) {
            var unused =
                    new CatalogueApplier(admin, registry).apply(topics.all(), Topics.DEFAULT_PARTITIONS, (short) 1);
        }
        List<AclBinding> bindings = new ArrayList<>();
        acls.services().forEach(service -> acls.of(service).forEach(acl -> bindings.add(binding(acl))));
        admin.createAcls(bindings).all().get();
    }

    @AfterEach
    void stop() {
        services.values().forEach(RunningService::close);
        admin.close();
        broker.close();
    }

    @Test
    void theDerivedRightsAreEnoughAndOneThatIsMissingIsNamed() throws Exception {
        for (ServiceDefinition<?> definition : Services.ALL.definitions()) {
            services.put(definition.name(), RunningService.start(definition, settings(definition.name())));
        }
        services.values().forEach(service -> service.awaitReady(WholeSystem.READY));
        orderIsDecided();
        readsForPeopleAreAnswered();

        Examination healthy = Examination.of(settings(ADMIN), "--skip", "smtp");
        assertThat(healthy.failed()).as("%s", healthy.checks()).isEmpty();
        assertThat(healthy.found("acls")).contains("all rights that it needs");
        assertThat(healthy.found("kafka")).contains("SASL_PLAINTEXT with PLAIN");

        ServiceAcl taken = acls.of("details-service").stream()
                .filter(acl -> acl.operation() == AclOperation.WRITE
                        && acl.resource()
                                .name()
                                .equals(topics.orderValidations().name()))
                .findFirst()
                .orElseThrow();
        admin.deleteAcls(List.of(binding(taken).toFilter())).all().get();
        Examination broken = Examination.of(settings(ADMIN), "--skip", "smtp");
        assertThat(broken.failed()).containsExactly("acls");
        assertThat(broken.found("acls"))
                .isEqualTo("no principal has all rights that details-service needs; User:details-service lacks WRITE"
                        + " on TOPIC "
                        + topics.orderValidations().name());
    }

    @Test
    void namesAWrongPassword() {
        Map<String, String> wrong = new HashMap<>(settings(ADMIN));
        wrong.putAll(login(ADMIN, "wr0ng"));

        Examination broken = Examination.of(wrong, "--skip", "smtp");

        assertThat(broken.failed()).containsExactly("kafka");
        assertThat(broken.found("kafka")).contains("refuses the login").doesNotContain("wr0ng");
        assertThat(broken.hint("kafka")).contains("sasl.jaas.config");
    }

    @Test
    void doesNotJudgeAclsThatItMayNotSee() {
        Examination broken = Examination.of(settings("fraud-service"), "--skip", "smtp");

        assertThat(broken.skipped()).contains("acls");
        assertThat(broken.found("acls")).contains("may not DESCRIBE the cluster");
        assertThat(broken.found("topics")).contains("may not read");
    }

    private void orderIsDecided() {
        String stock = "{\"adjustmentId\":\"initial\",\"kind\":\"ADD\",\"quantity\":5}";
        assertThat(client.post(url("inventory-service") + "/v1/inventory/SOCKS/adjustments", stock)
                        .statusCode())
                .isEqualTo(201);
        assertThat(order("1", "9.99")).contains("\"VALIDATED\"");
    }

    /** They are read by who writes them, which no reader of the catalogue says. */
    private void readsForPeopleAreAnswered() {
        assertThat(client.get(url("email-service") + "/v1/email/statistics").statusCode())
                .isEqualTo(200);
        try (EventProbe alerts = EventProbe.open(url("fraud-service") + "/v1/fraud/alerts/events", Map.of())) {
            assertThat(order("2", "3000.00")).contains("\"FAILED\"");
            Await.until(() -> !alerts.events().isEmpty());
        }
    }

    private String order(String id, String price) {
        String order = "{\"id\":\"" + id + "\",\"customerId\":\"15\",\"product\":\"SOCKS\",\"quantity\":1,\"price\":"
                + price + "}";
        return client.post(url("orders-service") + "/v1/orders?timeout=20000", order)
                .body();
    }

    private String url(String service) {
        return "http://127.0.0.1:" + services.get(service).port();
    }

    private Map<String, String> settings(String user) {
        Map<String, String> settings = new HashMap<>(login(user, user));
        settings.put("schema.registry.url", stack.registryUrl());
        settings.put("name.prefix", PREFIX);
        settings.put("http.port", "0");
        settings.put("state.dir", directory.resolve(user).toString());
        return settings;
    }

    private Map<String, String> login(String user, String password) {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                jaas("username=\"" + user + "\" password=\"" + password + "\""));
    }

    /**
     * Every login's password is its name; the controller's listener has no logins, so that its clients are anonymous.
     */
    private static Map<String, String> secured() {
        List<String> users = new ArrayList<>(Services.ALL.names());
        users.add(ADMIN);
        StringBuilder logins = new StringBuilder("username=\"" + ADMIN + "\" password=\"" + ADMIN + "\"");
        users.forEach(user -> logins.append(" user_" + user + "=\"" + user + "\""));
        return Map.of(
                "listener.security.protocol.map",
                "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms",
                "PLAIN",
                "sasl.mechanism.inter.broker.protocol",
                "PLAIN",
                "listener.name.plaintext.plain.sasl.jaas.config",
                jaas(logins.toString()),
                "authorizer.class.name",
                StandardAuthorizer.class.getName(),
                "super.users",
                "User:" + ADMIN + ";User:ANONYMOUS");
    }

    private static String jaas(String options) {
        return PlainLoginModule.class.getName() + " required " + options + ";";
    }

    private static AclBinding binding(ServiceAcl acl) {
        return new AclBinding(
                acl.resource(),
                new AccessControlEntry("User:" + acl.service(), "*", acl.operation(), AclPermissionType.ALLOW));
    }
}
