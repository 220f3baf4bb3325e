package dev.orderflow.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Compatibility: its levels, what they refuse, and asking before registering, by plain HTTP. */
@RegistryContract
@Tag("proof")
class LevelsContractIT implements ContractTest {

    private final RegistryUnderTest registry;
    private final PlainHttp http;
    private String type;
    private String subject;

    LevelsContractIT(RegistryUnderTest registry) {
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
    void asksForBackwardCompatibilityByDefault() {
        assertThat(levelOf("/config")).isEqualTo("BACKWARD");
    }

    @Test
    void takesAnotherDefault() {
        String before = levelOf("/config");
        try {
            assertThat(http.level("/config", "FORWARD")
                            .ok()
                            .path("compatibility")
                            .asText())
                    .isEqualTo("FORWARD");
            assertThat(levelOf("/config")).isEqualTo("FORWARD");
        } finally {
            http.level("/config", before).ok();
        }
    }

    @Test
    void keepsALevelForASubject() {
        assertThat(http.level("/config/" + subject, "FULL")
                        .ok()
                        .path("compatibility")
                        .asText())
                .isEqualTo("FULL");
        assertThat(levelOf("/config/" + subject)).isEqualTo("FULL");
    }

    @Test
    void hasNoLevelForASubjectWithoutItsOwn() {
        http.register(subject, ContractSchemas.item(type)).ok();

        http.get("/config/" + subject).isRefused(404, 40408);
    }

    @Test
    void hasNoLevelForAnUnknownSubject() {
        http.get("/config/" + subject).isRefused(404, 40408);
    }

    @Test
    void answersTheDefaultForASubjectWithoutItsOwnWhenAsked() {
        http.register(subject, ContractSchemas.item(type)).ok();

        assertThat(levelOf("/config/" + subject + "?defaultToGlobal=true")).isEqualTo(levelOf("/config"));
    }

    @Test
    void goesBackToTheDefault() {
        http.register(subject, ContractSchemas.item(type)).ok();
        http.level("/config/" + subject, "FULL").ok();
        http.delete("/config/" + subject).ok();

        http.get("/config/" + subject).isRefused(404, 40408);
    }

    @Test
    void refusesAnUnknownLevel() {
        http.level("/config/" + subject, "SOMETIMES").isRefused(422, 42203);
    }

    @Test
    void refusesAnIncompatibleSchema() {
        http.level("/config/" + subject, "FULL_TRANSITIVE").ok();
        http.register(subject, ContractSchemas.item(type)).ok();

        PlainHttp.Answer refused = http.register(subject, ContractSchemas.itemWithoutDefault(type));

        refused.isRefused(409, 409);
        assertThat(http.get("/subjects/" + subject + "/versions").ok()).hasToString("[1]");
    }

    @Test
    void comparesWithAllVersionsWhereTheLevelIsTransitive() {
        registerItemThenWithDefaultThenAskForWithout("BACKWARD_TRANSITIVE").isRefused(409, 409);
    }

    @Test
    void comparesWithTheLatestVersionWhereTheLevelIsNot() {
        registerItemThenWithDefaultThenAskForWithout("BACKWARD").ok();
    }

    @Test
    void takesAnySchemaWhereTheLevelIsNone() {
        http.level("/config/" + subject, "NONE").ok();
        http.register(subject, ContractSchemas.item(type)).ok();

        http.register(subject, "\"int\"").ok();
    }

    @Test
    void answersThatASchemaWouldBeCompatible() {
        http.level("/config/" + subject, "FULL").ok();
        http.register(subject, ContractSchemas.item(type)).ok();

        assertThat(wouldBeCompatible("/versions/latest", ContractSchemas.itemWithDefault(type))
                        .ok())
                .hasToString("{\"is_compatible\":true}");
        assertThat(wouldBeCompatible("/versions/1", ContractSchemas.itemWithDefault(type))
                        .ok())
                .hasToString("{\"is_compatible\":true}");
        assertThat(wouldBeCompatible("/versions", ContractSchemas.itemWithDefault(type))
                        .ok())
                .hasToString("{\"is_compatible\":true}");
    }

    @Test
    void answersThatASchemaWouldNotBeCompatibleAndWhy() {
        http.level("/config/" + subject, "BACKWARD").ok();
        http.register(subject, ContractSchemas.item(type)).ok();

        var no = wouldBeCompatible("/versions/latest?verbose=true", ContractSchemas.itemWithoutDefault(type))
                .ok();

        assertThat(no.path("is_compatible").asBoolean(true)).isFalse();
        assertThat(no.path("messages").toString())
                .as("reasons in %s", no.path("messages").isEmpty() ? "[]" : no)
                .contains("READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    @Test
    void givesNoReasonsUnlessAsked() {
        http.level("/config/" + subject, "BACKWARD").ok();
        http.register(subject, ContractSchemas.item(type)).ok();

        assertThat(wouldBeCompatible("/versions/latest", ContractSchemas.itemWithoutDefault(type))
                        .ok())
                .hasToString("{\"is_compatible\":false}");
    }

    @Test
    void findsNoUnknownVersionToCompareWith() {
        http.register(subject, ContractSchemas.item(type)).ok();

        wouldBeCompatible("/versions/7", ContractSchemas.item(type)).isRefused(404, 40402);
    }

    @Test
    void takesAnySchemaAsTheFirst() {
        assertThat(wouldBeCompatible("/versions/latest", ContractSchemas.item(type))
                        .ok())
                .hasToString("{\"is_compatible\":true}");
    }

    @Test
    void comparesNothingWithWhatIsNoAvroSchema() {
        http.register(subject, ContractSchemas.item(type)).ok();

        wouldBeCompatible("/versions/latest", "{\"type\":\"recorrd\"}").isRefused(422, 42201);
    }

    /** The second version has a default for what the third has none for: the third reads the second, not the first. */
    private PlainHttp.Answer registerItemThenWithDefaultThenAskForWithout(String level) {
        http.level("/config/" + subject, level).ok();
        http.register(subject, ContractSchemas.item(type)).ok();
        http.register(subject, ContractSchemas.itemWithDefault(type)).ok();
        return http.register(subject, ContractSchemas.itemWithoutDefault(type));
    }

    private PlainHttp.Answer wouldBeCompatible(String versions, String schema) {
        return http.post("/compatibility/subjects/" + subject + versions, PlainHttp.body(schema));
    }

    private String levelOf(String path) {
        return http.get(path).ok().path("compatibilityLevel").asText();
    }
}
