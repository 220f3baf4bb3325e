package dev.orderflow.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Deleting softly and for good, by plain HTTP. Every subject starts with two versions. */
@RegistryContract
@Tag("proof")
class DeletionContractIT implements ContractTest {

    private final RegistryUnderTest registry;
    private final PlainHttp http;
    private String type;
    private String subject;
    private int first;

    DeletionContractIT(RegistryUnderTest registry) {
        this.registry = registry;
        this.http = new PlainHttp(registry.url());
    }

    @Override
    public RegistryUnderTest registry() {
        return registry;
    }

    @BeforeEach
    void registerTwoVersions(TestInfo test) {
        type = test.getTestMethod().orElseThrow().getName();
        subject = "/subjects/" + type + "-value";
        first = register(ContractSchemas.item(type)).id();
        register(ContractSchemas.itemWithDefault(type)).ok();
    }

    @Test
    void hidesADeletedSubject() {
        assertThat(http.delete(subject).ok()).hasToString("[1,2]");

        http.get(subject + "/versions").isRefused(404, 40401);
        http.get(subject + "/versions/1").isRefused(404, 40401);
        assertThat(http.get("/subjects").ok().toString()).doesNotContain("\"" + type + "-value\"");
    }

    @Test
    void showsADeletedSubjectWhenAsked() {
        http.delete(subject).ok();

        assertThat(http.get(subject + "/versions?deleted=true").ok()).hasToString("[1,2]");
        assertThat(http.get(subject + "/versions/1?deleted=true")
                        .ok()
                        .path("id")
                        .asInt())
                .isEqualTo(first);
        assertThat(http.get("/subjects?deleted=true").ok().toString()).contains("\"" + type + "-value\"");
    }

    @Test
    void keepsTheIdsOfADeletedSubjectReadable() {
        http.delete(subject).ok();

        assertThat(ContractSchemas.json(
                        http.get("/schemas/ids/" + first).ok().path("schema").asText()))
                .isEqualTo(ContractSchemas.json(ContractSchemas.item(type)));
    }

    @Test
    void hidesADeletedVersion() {
        assertThat(http.delete(subject + "/versions/1").ok()).hasToString("1");

        http.get(subject + "/versions/1").isRefused(404, 40402);
        assertThat(http.get(subject + "/versions").ok()).hasToString("[2]");
        assertThat(http.get(subject + "/versions?deleted=true").ok()).hasToString("[1,2]");
    }

    @Test
    void deletesTheLatestVersion() {
        assertThat(http.delete(subject + "/versions/latest").ok()).hasToString("2");

        assertThat(http.get(subject + "/versions/latest").ok().path("version").asInt())
                .isEqualTo(1);
    }

    @Test
    void deletesForGoodOnlyWhatWasDeletedSoftly() {
        http.delete(subject + "?permanent=true").isRefused(404, 40405);
        http.delete(subject + "/versions/1?permanent=true").isRefused(404, 40407);
    }

    @Test
    void deletesASubjectForGood() {
        http.delete(subject).ok();

        assertThat(http.delete(subject + "?permanent=true").ok()).hasToString("[1,2]");
        http.get(subject + "/versions?deleted=true").isRefused(404, 40401);
    }

    @Test
    void forgetsAnIdThatIsUsedNowhere() {
        http.delete(subject).ok();
        http.delete(subject + "?permanent=true").ok();

        http.get("/schemas/ids/" + first).isRefused(404, 40403);
    }

    @Test
    void deletesAVersionForGood() {
        http.delete(subject + "/versions/1").ok();

        assertThat(http.delete(subject + "/versions/1?permanent=true").ok()).hasToString("1");
        assertThat(http.get(subject + "/versions?deleted=true").ok()).hasToString("[2]");
    }

    @Test
    void refusesToDeleteASubjectSoftlyTwice() {
        http.delete(subject).ok();

        http.delete(subject).isRefused(404, 40404);
    }

    @Test
    void refusesToDeleteAVersionSoftlyTwice() {
        http.delete(subject + "/versions/1").ok();

        http.delete(subject + "/versions/1").isRefused(404, 40406);
    }

    @Test
    void findsNothingToDelete() {
        http.delete("/subjects/nobody").isRefused(404, 40401);
        http.delete("/subjects/nobody/versions/1").isRefused(404, 40401);
        http.delete(subject + "/versions/7").isRefused(404, 40402);
    }

    @Test
    void registersADeletedSchemaAgainByItsOldId() {
        http.delete(subject).ok();

        assertThat(register(ContractSchemas.item(type)).id()).isEqualTo(first);
    }

    @Test
    void numbersVersionsOnAfterASoftDeletion() {
        http.delete(subject).ok();
        register(ContractSchemas.item(type)).ok();

        assertThat(http.get(subject + "/versions").ok()).hasToString("[3]");
    }

    private PlainHttp.Answer register(String schema) {
        return http.post(subject + "/versions", PlainHttp.body(schema));
    }
}
