package dev.orderflow.stack.registry;

import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.Map;

/**
 * The part of Confluent's REST interface that serdes, {@code curl} and administration tools use: which request is which
 * question. It takes requests apart and puts answers together; the rules are in {@link RegistryQueries} and {@link
 * Registrar}.
 */
public final class RegistryApi {
    private static final String SUBJECT = "/subjects/*";
    private static final String VERSIONS = "/subjects/*/versions";
    private static final String VERSION = "/subjects/*/versions/*";

    private final RegistryQueries queries;
    private final Registrar registrar;
    private final Routes routes = new Routes();

    public RegistryApi(RegistryQueries queries, Registrar registrar) {
        this.queries = queries;
        this.registrar = registrar;
        routes.on("GET", "/", call -> Map.of());
        subjects();
        schemas();
        levels();
        compatibility();
    }

    /** What is to be sent as JSON. */
    public Object answer(RegistryCall call) {
        return routes.answer(call);
    }

    private void subjects() {
        routes.on("GET", "/subjects", call -> queries.subjects(call.flag("deleted")))
                .on("POST", SUBJECT, this::lookup)
                .on("DELETE", SUBJECT, this::deleteSubject)
                .on("GET", VERSIONS, call -> queries.versions(call.segment(1), call.flag("deleted")))
                .on("POST", VERSIONS, this::register)
                .on("GET", VERSION, call -> RegistryAnswer.Registered.of(version(call)))
                .on("DELETE", VERSION, this::deleteVersion)
                .on(
                        "GET",
                        VERSION + "/schema",
                        call -> new RawValue(version(call).schema()))
                .on("GET", VERSION + "/referencedby", call -> queries.referencedBy(call.segment(1), call.segment(3)));
    }

    private void schemas() {
        routes.on("GET", "/schemas/types", call -> List.of("AVRO"))
                .on("GET", "/schemas/ids/*", call -> RegistryAnswer.Text.of(queries.byId(call.id(2))))
                .on(
                        "GET",
                        "/schemas/ids/*/schema",
                        call -> new RawValue(queries.byId(call.id(2)).schema()))
                .on("GET", "/schemas/ids/*/subjects", this::subjectsOfId)
                .on("GET", "/schemas/ids/*/versions", this::versionsOfId);
    }

    private void levels() {
        routes.on("GET", "/config", call -> new RegistryAnswer.Level(queries.level()))
                .on("PUT", "/config", this::setLevel)
                .on("DELETE", "/config", call -> new RegistryAnswer.Level(registrar.removeLevel()))
                .on("GET", "/config/*", this::levelOfSubject)
                .on("PUT", "/config/*", this::setLevelOfSubject)
                .on("DELETE", "/config/*", call -> new RegistryAnswer.Level(registrar.removeLevel(call.segment(1))))
                .on("GET", "/mode", call -> new RegistryAnswer.Mode(queries.mode("", true)))
                .on("GET", "/mode/*", this::modeOfSubject);
    }

    private void compatibility() {
        routes.on("POST", "/compatibility/subjects/*/versions", this::compatibleWithAll)
                .on("POST", "/compatibility/subjects/*/versions/*", this::compatibleWithOne);
    }

    private Object register(RegistryCall call) {
        return new RegistryAnswer.Id(registrar.register(call.segment(1), call.schema()));
    }

    private Object lookup(RegistryCall call) {
        return RegistryAnswer.Registered.of(queries.lookup(call.segment(1), call.schema(), call.flag("deleted")));
    }

    private SchemaVersion version(RegistryCall call) {
        return queries.version(call.segment(1), call.segment(3), call.flag("deleted"));
    }

    private Object deleteSubject(RegistryCall call) {
        return call.flag("permanent")
                ? registrar.removeSubject(call.segment(1))
                : registrar.deleteSubject(call.segment(1));
    }

    private Object deleteVersion(RegistryCall call) {
        return call.flag("permanent")
                ? registrar.removeVersion(call.segment(1), call.segment(3))
                : registrar.deleteVersion(call.segment(1), call.segment(3));
    }

    private Object subjectsOfId(RegistryCall call) {
        return queries.usesOf(call.id(2), call.flag("deleted")).stream()
                .map(SchemaVersion::subject)
                .distinct()
                .toList();
    }

    private Object versionsOfId(RegistryCall call) {
        return queries.usesOf(call.id(2), call.flag("deleted")).stream()
                .map(version -> new RegistryAnswer.Place(version.subject(), version.version()))
                .toList();
    }

    private Object setLevel(RegistryCall call) {
        registrar.setLevel(call.level());
        return new RegistryAnswer.LevelSet(call.level());
    }

    private Object setLevelOfSubject(RegistryCall call) {
        registrar.setLevel(call.segment(1), call.level());
        return new RegistryAnswer.LevelSet(call.level());
    }

    private Object levelOfSubject(RegistryCall call) {
        return new RegistryAnswer.Level(queries.level(call.segment(1), call.flag("defaultToGlobal")));
    }

    private Object modeOfSubject(RegistryCall call) {
        return new RegistryAnswer.Mode(queries.mode(call.segment(1), call.flag("defaultToGlobal")));
    }

    private Object compatibleWithAll(RegistryCall call) {
        return RegistryAnswer.Compatible.of(queries.objections(call.segment(2), call.schema()), call.flag("verbose"));
    }

    private Object compatibleWithOne(RegistryCall call) {
        return RegistryAnswer.Compatible.of(
                queries.objections(call.segment(2), call.segment(4), call.schema()), call.flag("verbose"));
    }
}
