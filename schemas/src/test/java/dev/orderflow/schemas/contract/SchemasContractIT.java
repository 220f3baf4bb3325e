package dev.orderflow.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Registering, looking up and reading schemas, by plain HTTP. */
@RegistryContract
@Tag("proof")
class SchemasContractIT implements ContractTest {

    private final RegistryUnderTest registry;
    private final PlainHttp http;
    private String type;
    private String subject;

    SchemasContractIT(RegistryUnderTest registry) {
        this.registry = registry;
        this.http = new PlainHttp(registry.url());
    }

    @Override
    public RegistryUnderTest registry() {
        return registry;
    }

    @BeforeEach
    void nameTypeAndSubject(TestInfo test) {
        type = test.getTestMethod().orElseThrow().getName();
        subject = type + "-value";
    }

    @Test
    void givesANewSchemaAnId() {
        assertThat(register().id()).isPositive();
    }

    @Test
    void answersInItsOwnMediaType() {
        assertThat(register().mediaType()).isEqualTo(PlainHttp.MEDIA_TYPE);
        assertThat(http.get("/subjects/" + subject + "/versions/7").mediaType()).isEqualTo(PlainHttp.MEDIA_TYPE);
    }

    @Test
    void givesTheSameSchemaAgainTheSameIdAndNoNewVersion() {
        int id = register().id();

        assertThat(http.register(subject, ContractSchemas.item(type).replace(",", " ,\n"))
                        .id())
                .isEqualTo(id);
        assertThat(http.get("/subjects/" + subject + "/versions").ok()).hasToString("[1]");
    }

    @Test
    void givesTheSameSchemaUnderAnotherSubjectTheSameId() {
        int id = register().id();

        assertThat(http.register("other-" + subject, ContractSchemas.item(type)).id())
                .isEqualTo(id);
    }

    @Test
    void numbersVersionsFromOne() {
        register();
        http.register(subject, ContractSchemas.itemWithDefault(type)).ok();

        assertThat(http.get("/subjects/" + subject + "/versions").ok()).hasToString("[1,2]");
    }

    @Test
    void refusesWhatIsNoAvroSchema() {
        http.register(subject, "{\"type\":\"recorrd\"}").isRefused(422, 42201);
    }

    @Test
    void refusesAnEmptySchema() {
        http.register(subject, "").isRefused(422, 42201);
    }

    @Test
    void refusesASchemaThatNamesAnUnknownType() {
        http.register(subject, ContractSchemas.basketOf(type)).isRefused(422, 42201);
    }

    @Test
    void takesSchemasThatDifferInFormForOneWhenAskedToNormalize() {
        String one = decimal("\"precision\":9,\"scale\":2,\"b\":1,\"a\":2");
        String other = decimal("\"a\":2,\"scale\":2,\"b\":1,\"precision\":9");
        String path = "/subjects/" + subject + "/versions?normalize=true";
        int id = http.post(path, PlainHttp.body(one)).id();

        assertThat(http.post(path, PlainHttp.body(other)).id())
                .as("the id in another form")
                .isEqualTo(id);
        assertThat(http.post("/subjects/" + subject + "?normalize=true", PlainHttp.body(other))
                        .id())
                .isEqualTo(id);
    }

    @Test
    void looksUpIdAndVersionOfASchema() {
        int id = register().id();

        var found = http.post("/subjects/" + subject, PlainHttp.body(ContractSchemas.item(type)))
                .ok();

        assertThat(found.path("id").asInt()).isEqualTo(id);
        assertThat(found.path("version").asInt()).isEqualTo(1);
        assertThat(found.path("subject").asText()).isEqualTo(subject);
        assertThat(ContractSchemas.json(found.path("schema").asText()))
                .isEqualTo(ContractSchemas.json(ContractSchemas.item(type)));
    }

    @Test
    void findsNoSubjectToLookUpIn() {
        http.post("/subjects/" + subject, PlainHttp.body(ContractSchemas.item(type)))
                .isRefused(404, 40401);
    }

    @Test
    void findsNoSuchSchemaUnderASubject() {
        register();

        http.post("/subjects/" + subject, PlainHttp.body(ContractSchemas.itemWithDefault(type)))
                .isRefused(404, 40403);
    }

    @Test
    void listsSubjects() {
        register();

        assertThat(http.get("/subjects").ok().toString()).contains("\"" + subject + "\"");
    }

    @Test
    void readsAVersion() {
        int id = register().id();

        var version = http.get("/subjects/" + subject + "/versions/1").ok();

        assertThat(version.path("id").asInt()).isEqualTo(id);
        assertThat(version.path("version").asInt()).isEqualTo(1);
        assertThat(version.path("subject").asText()).isEqualTo(subject);
        assertThat(ContractSchemas.json(version.path("schema").asText()))
                .isEqualTo(ContractSchemas.json(ContractSchemas.item(type)));
    }

    @Test
    void readsTheSchemaOfAVersionAlone() {
        register();

        assertThat(http.get("/subjects/" + subject + "/versions/1/schema").ok())
                .isEqualTo(ContractSchemas.json(ContractSchemas.item(type)));
    }

    @Test
    void readsTheLatestVersion() {
        register();
        int id = http.register(subject, ContractSchemas.itemWithDefault(type)).id();

        var latest = http.get("/subjects/" + subject + "/versions/latest").ok();

        assertThat(latest.path("version").asInt()).isEqualTo(2);
        assertThat(latest.path("id").asInt()).isEqualTo(id);
    }

    @Test
    void findsNoVersionsOfAnUnknownSubject() {
        http.get("/subjects/" + subject + "/versions").isRefused(404, 40401);
        http.get("/subjects/" + subject + "/versions/1").isRefused(404, 40401);
        http.get("/subjects/" + subject + "/versions/latest").isRefused(404, 40401);
    }

    @Test
    void findsNoUnknownVersion() {
        register();

        http.get("/subjects/" + subject + "/versions/9").isRefused(404, 40402);
    }

    @Test
    void refusesAVersionThatIsNoNumber() {
        register();

        http.get("/subjects/" + subject + "/versions/first").isRefused(422, 42202);
    }

    @Test
    void readsASchemaById() {
        int id = register().id();

        assertThat(ContractSchemas.json(
                        http.get("/schemas/ids/" + id).ok().path("schema").asText()))
                .isEqualTo(ContractSchemas.json(ContractSchemas.item(type)));
    }

    @Test
    void findsNoUnknownId() {
        http.get("/schemas/ids/1000000").isRefused(404, 40403);
    }

    @Test
    void tellsWhereAnIdIsUsed() {
        int id = register().id();
        http.register("other-" + subject, ContractSchemas.item(type)).ok();

        assertThat(http.get("/schemas/ids/" + id + "/subjects").ok())
                .hasSize(2)
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(subject, "other-" + subject);
        assertThat(http.get("/schemas/ids/" + id + "/versions").ok())
                .hasSize(2)
                .allSatisfy(place -> assertThat(place.path("version").asInt()).isEqualTo(1))
                .extracting(place -> place.path("subject").asText())
                .containsExactlyInAnyOrder(subject, "other-" + subject);
    }

    @Test
    void knowsAvro() {
        assertThat(http.get("/schemas/types").ok().toString()).contains("\"AVRO\"");
    }

    private PlainHttp.Answer register() {
        return http.register(subject, ContractSchemas.item(type));
    }

    private static String decimal(String attributes) {
        return "{\"type\":\"bytes\",\"logicalType\":\"decimal\"," + attributes + "}";
    }
}
