package dev.orderflow.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Schemas that use types of other subjects, by plain HTTP. Every fact starts with a basket that uses an item. */
@RegistryContract
@Tag("proof")
class ReferencesContractIT implements ContractTest {

    private final RegistryUnderTest registry;
    private final PlainHttp http;
    private String type;
    private String item;
    private String basket;
    private ObjectNode body;
    private int basketId;

    ReferencesContractIT(RegistryUnderTest registry) {
        this.registry = registry;
        this.http = new PlainHttp(registry.url());
    }

    @Override
    public RegistryUnderTest registry() {
        return registry;
    }

    @BeforeEach
    void registerABasketThatUsesAnItem(TestInfo test) {
        type = test.getTestMethod().orElseThrow().getName();
        item = "/subjects/" + type + "-item";
        basket = "/subjects/" + type + "-basket";
        http.register(type + "-item", ContractSchemas.item(type)).ok();
        body = PlainHttp.body(ContractSchemas.basketOf(type), type, type + "-item");
        basketId = http.post(basket + "/versions", body).id();
    }

    @Test
    void handsOutReferencesWithTheSchemaAsItIs() {
        var byId = http.get("/schemas/ids/" + basketId).ok();

        assertThat(ContractSchemas.json(byId.path("schema").asText()))
                .isEqualTo(ContractSchemas.json(ContractSchemas.basketOf(type)));
        assertThat(byId.path("references"))
                .hasToString("[{\"name\":\"" + type + "\",\"subject\":\"" + type + "-item\",\"version\":1}]");
        assertThat(http.get(basket + "/versions/1").ok().path("references")).isEqualTo(byId.path("references"));
    }

    @Test
    void looksUpASchemaByItsReferences() {
        assertThat(http.post(basket, body).id()).isEqualTo(basketId);
    }

    @Test
    void looksUpASchemaWrittenOut() {
        assertThat(http.post(basket, PlainHttp.body(writtenOut())).id()).isEqualTo(basketId);
    }

    @Test
    void registersASchemaWrittenOutByTheIdThatItHas() {
        assertThat(http.post(basket + "/versions", PlainHttp.body(writtenOut())).id())
                .isEqualTo(basketId);
        assertThat(http.get(basket + "/versions").ok()).hasToString("[1]");
    }

    @Test
    void tellsWhoRefersToAVersion() {
        assertThat(http.get(item + "/versions/1/referencedby").ok()).hasToString("[" + basketId + "]");
        assertThat(http.get(basket + "/versions/1/referencedby").ok()).hasToString("[]");
    }

    @Test
    void findsNobodyWhoRefersToAnUnknownVersion() {
        http.get(item + "/versions/9/referencedby").isRefused(404, 40402);
        http.get("/subjects/nobody/versions/1/referencedby").isRefused(404, 40401);
    }

    @Test
    void refusesToDeleteASubjectThatIsReferredTo() {
        http.delete(item).isRefused(422, 42206);
    }

    @Test
    void refusesToDeleteAVersionThatIsReferredTo() {
        http.delete(item + "/versions/1").isRefused(422, 42206);
    }

    @Test
    void deletesWhatNobodyRefersToAnyMore() {
        http.delete(basket).ok();

        assertThat(http.delete(item).ok()).hasToString("[1]");
    }

    @Test
    void keepsASchemaReadableWhoseReferencesWereDeletedSoftly() {
        http.delete(basket).ok();
        http.delete(item).ok();

        assertThat(http.get("/schemas/ids/" + basketId).ok().path("references")).hasSize(1);
        assertThat(ContractSchemas.json(http.get(item + "/versions/1?deleted=true")
                        .ok()
                        .path("schema")
                        .asText()))
                .isEqualTo(ContractSchemas.json(ContractSchemas.item(type)));
    }

    @Test
    void refusesAReferenceToNothing() {
        http.post(
                        "/subjects/" + type + "-other/versions",
                        PlainHttp.body(ContractSchemas.basketOf(type), type, "nobody"))
                .isRefused(422, 42201);
    }

    @Test
    void answersThatASchemaWithReferencesWouldBeCompatible() {
        http.level("/config/" + type + "-basket", "BACKWARD").ok();

        assertThat(http.post("/compatibility" + basket + "/versions/latest", body)
                        .ok())
                .hasToString("{\"is_compatible\":true}");
    }

    @Test
    void answersThatASchemaWithReferencesWouldNotBeCompatible() {
        http.level("/config/" + type + "-basket", "BACKWARD").ok();

        assertThat(http.post("/compatibility" + basket + "/versions/latest", incompatible())
                        .ok())
                .hasToString("{\"is_compatible\":false}");
    }

    @Test
    void refusesAnIncompatibleSchemaWithReferences() {
        http.level("/config/" + type + "-basket", "BACKWARD").ok();

        http.post(basket + "/versions", incompatible()).isRefused(409, 409);
    }

    @Test
    void resolvesReferencesOfReferences() {
        ObjectNode basketOfBaskets =
                PlainHttp.body(ContractSchemas.basketOf("BasketOf" + type), "BasketOf" + type, type + "-basket");

        int id = http.post("/subjects/" + type + "-baskets/versions", basketOfBaskets)
                .id();

        assertThat(http.get(basket + "/versions/1/referencedby").ok()).hasToString("[" + id + "]");
    }

    private ObjectNode incompatible() {
        String map = ContractSchemas.basketOf(type).replace("\"array\",\"items\"", "\"map\",\"values\"");
        return PlainHttp.body(map, type, type + "-item");
    }

    private String writtenOut() {
        return ContractSchemas.basketOf(type)
                .replace("\"items\":\"" + type + "\"", "\"items\":" + ContractSchemas.item(type));
    }
}
