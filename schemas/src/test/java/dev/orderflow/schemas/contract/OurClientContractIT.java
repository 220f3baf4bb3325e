package dev.orderflow.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.registry.Compatibility;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.registry.RegistryRefusedException;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** This project's client of a registry. */
@RegistryContract
@Tag("proof")
class OurClientContractIT implements ContractTest {

    private final RegistryUnderTest registry;
    private final RegistryClient client;
    private String type;
    private String subject;
    private Schema schema;

    OurClientContractIT(RegistryUnderTest registry) {
        this.registry = registry;
        this.client = new RegistryClient(Map.of("schema.registry.url", registry.url()));
    }

    @Override
    public RegistryUnderTest registry() {
        return registry;
    }

    @BeforeEach
    void nameTypeAndSubject(TestInfo test) {
        type = "Our" + test.getTestMethod().orElseThrow().getName();
        subject = type + "-value";
        schema = ContractSchemas.parsed(ContractSchemas.item(type));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void registersLooksUpAndReads() {
        int id = client.register(subject, schema);

        assertThat(client.register(subject, schema)).isEqualTo(id);
        assertThat(client.lookup(subject, schema)).isEqualTo(id);
        assertThat(client.byId(id)).isEqualTo(schema);
        assertThat(client.latest(subject).schema()).isEqualTo(schema);
        assertThat(client.latest(subject).id()).isEqualTo(id);
        assertThat(client.versions(subject)).containsExactly(1);
    }

    @Test
    void tellsAnUnknownSchemaFromAnIncompatibleOne() {
        Schema other = ContractSchemas.parsed(ContractSchemas.itemWithoutDefault(type));
        client.setCompatibility(subject, Compatibility.FULL_TRANSITIVE);
        client.register(subject, schema);

        assertThatThrownBy(() -> client.lookup(subject, other))
                .isInstanceOfSatisfying(
                        RegistryRefusedException.class,
                        e -> assertThat(e.isNotFound()).isTrue());
        assertThatThrownBy(() -> client.register(subject, other))
                .isInstanceOfSatisfying(
                        RegistryRefusedException.class,
                        e -> assertThat(e.isIncompatible()).isTrue());
    }

    @Test
    void tellsThatNothingIsThere() {
        assertThat(client.versions(subject)).isEmpty();
        assertThat(client.compatibility(subject)).isEmpty();
        assertThatThrownBy(() -> client.byId(1_000_000))
                .isInstanceOfSatisfying(
                        RegistryRefusedException.class,
                        e -> assertThat(e.errorCode()).isEqualTo(40403));
        assertThatThrownBy(() -> client.latest(subject))
                .isInstanceOfSatisfying(
                        RegistryRefusedException.class,
                        e -> assertThat(e.isNotFound()).isTrue());
    }

    @Test
    void setsALevelForASubjectThatIsNotThereYet() {
        client.setCompatibility(subject, Compatibility.FULL_TRANSITIVE);
        assertThat(client.compatibility(subject)).contains(Compatibility.FULL_TRANSITIVE);
    }

    @Test
    void resolvesReferencesOverTwoSteps() {
        PlainHttp http = new PlainHttp(registry.url());
        String basket = ContractSchemas.basketOf(type);
        http.register(type + "-item", ContractSchemas.item(type)).ok();
        http.post("/subjects/" + type + "-basket/versions", PlainHttp.body(basket, type, type + "-item"))
                .ok();
        int id = http.post(
                        "/subjects/" + subject + "/versions",
                        PlainHttp.body(
                                ContractSchemas.basketOf("BasketOf" + type), "BasketOf" + type, type + "-basket"))
                .id();

        Schema basketOfBaskets = client.byId(id);

        Schema resolved = basketOfBaskets
                .getField("items")
                .schema()
                .getElementType()
                .getField("items")
                .schema()
                .getElementType();
        assertThat(resolved).isEqualTo(schema);
        assertThat(client.latest(subject).schema()).isEqualTo(basketOfBaskets);
        assertThat(client.lookup(subject, basketOfBaskets)).isEqualTo(id);
        assertThat(client.register(subject, basketOfBaskets)).isEqualTo(id);
    }

    @Test
    void readsASchemaWhoseReferencesWereDeletedSoftly() {
        PlainHttp http = new PlainHttp(registry.url());
        client.register(type + "-item", schema);
        int id = http.post(
                        "/subjects/" + subject + "/versions",
                        PlainHttp.body(ContractSchemas.basketOf(type), type, type + "-item"))
                .id();
        http.delete("/subjects/" + subject).ok();
        http.delete("/subjects/" + type + "-item").ok();

        assertThat(client.byId(id).getField("items").schema().getElementType()).isEqualTo(schema);
    }

    @Test
    void readsSubjectsWithReservedCharacters() {
        int id = client.register("a b+c/" + subject, schema);

        assertThat(client.latest("a b+c/" + subject).id()).isEqualTo(id);
    }
}
