package dev.orderflow.system.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.console.ConsoleService;
import dev.orderflow.console.http.PageResource;
import dev.orderflow.details.DetailsService;
import dev.orderflow.email.EmailService;
import dev.orderflow.fraud.FraudService;
import dev.orderflow.inventory.InventoryService;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.http.DocsPage;
import dev.orderflow.kit.http.OpenApiDocument;
import dev.orderflow.kit.http.OpenApiResource;
import dev.orderflow.kit.http.ProblemType;
import dev.orderflow.kit.http.StartPage;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.orders.OrdersService;
import dev.orderflow.system.openapi.Operation.Response;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The OpenAPI documents keep the rules of OpenAPI, and say what the code does: no more and no less. */
class OpenApiTest {
    private static final Map<String, Class<?>> SERVICES = Map.of(
            "orders-service", OrdersService.class,
            "inventory-service", InventoryService.class,
            "details-service", DetailsService.class,
            "fraud-service", FraudService.class,
            "email-service", EmailService.class,
            "console-service", ConsoleService.class);

    /** What hands the document out, or leads to it, is not in it. */
    private static final Set<Class<?>> DOCUMENTATION =
            Set.of(OpenApiResource.class, DocsPage.class, StartPage.class, PageResource.class);

    static Stream<String> services() {
        return SERVICES.keySet().stream()
                .filter(service -> OpenApiDocument.of(service).isPresent())
                .sorted();
    }

    @Test
    void everyServiceWithRestHasADocumentAndNoOther() {
        assertThat(SERVICES.keySet()).containsExactlyInAnyOrderElementsOf(Services.ALL.names());
        assertThat(services())
                .containsExactlyElementsOf(SERVICES.keySet().stream()
                        .filter(service -> !resources(SERVICES.get(service)).isEmpty())
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("services")
    void keepsTheRulesOfOpenApi(String service) {
        assertThat(OpenApiRules.violations(document(service))).isEmpty();
    }

    @Test
    void theRulesOfOpenApiAreChecked() {
        ObjectNode withoutTitle = document("fraud-service");
        ((ObjectNode) withoutTitle.path("info")).remove("title");
        assertThat(OpenApiRules.violations(withoutTitle)).isNotEmpty();

        ObjectNode withUnknownType = document("fraud-service");
        ((ObjectNode) withUnknownType.at("/components/schemas/Alert/properties/total")).put("type", "money");
        assertThat(OpenApiRules.violations(withUnknownType)).isNotEmpty();

        ObjectNode withoutDescription = document("fraud-service");
        ((ObjectNode) withoutDescription.at("/paths/~1v1~1fraud~1alerts~1events/get/responses/200"))
                .remove("description");
        assertThat(OpenApiRules.violations(withoutDescription)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void hasEveryOperationOfTheServiceAndNoOther(String service) {
        Set<String> served = new TreeSet<>();
        Stream.of(SERVICES.get(service), RunningService.class)
                .flatMap(member -> resources(member).stream())
                .filter(resource -> !DOCUMENTATION.contains(resource))
                .forEach(resource -> addOperations("", Resource.from(resource), served));

        assertThat(api(service).operations().stream().map(Operation::title))
                .containsExactlyInAnyOrderElementsOf(served);
    }

    /** Of all services, so that there is no method without a role, and none that is open but these. */
    @ParameterizedTest
    @MethodSource("services")
    void namesTheRoleOfEveryOperation(String service) {
        Map<String, String> served = new TreeMap<>();
        Stream.of(SERVICES.get(service), RunningService.class)
                .flatMap(member -> resources(member).stream())
                .filter(resource -> !DOCUMENTATION.contains(resource))
                .forEach(resource -> addRoles("", Resource.from(resource), served));
        Map<String, String> documented = new TreeMap<>();
        api(service).operations().forEach(operation -> documented.put(operation.title(), roles(operation)));

        assertThat(documented).isEqualTo(served);
        assertThat(documented.entrySet().stream()
                        .filter(entry -> entry.getValue().isEmpty())
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("GET /health/live", "GET /health/ready", "GET /metrics", "GET /v1/login");
        assertThat(documented.entrySet().stream()
                        .filter(entry -> !entry.getKey().startsWith("GET "))
                        .map(Map.Entry::getValue))
                .isSubsetOf(Roles.ORDER, Roles.WAREHOUSE, Roles.OPERATE);
    }

    private static void addRoles(String parent, Resource resource, Map<String, String> roles) {
        String path = parent + slashed(resource.getPath());
        resource.getResourceMethods()
                .forEach(method -> roles.put(
                        method.getHttpMethod() + " " + path,
                        role(method.getInvocable().getHandlingMethod())));
        resource.getChildResources().forEach(child -> addRoles(path, child, roles));
    }

    /** Empty for an open one. */
    private static String role(Method method) {
        AnnotatedElement place = method.isAnnotationPresent(RolesAllowed.class) ? method : method.getDeclaringClass();
        if (place.isAnnotationPresent(RolesAllowed.class)) {
            return String.join(",", place.getAnnotation(RolesAllowed.class).value());
        }
        assertThat(place.isAnnotationPresent(PermitAll.class))
                .as(method.toString())
                .isTrue();
        return "";
    }

    private static String roles(Operation operation) {
        JsonNode security = operation.node().path("security");
        assertThat(security.isArray()).as(operation.title()).isTrue();
        return StreamSupport.stream(security.path(0).path("login").spliterator(), false)
                .map(JsonNode::textValue)
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @MethodSource("services")
    void hasEveryProblemOfTheServiceWithItsStatusAndNoOther(String service) {
        Map<String, ProblemType> own = problems(SERVICES.get(service));
        Map<String, ProblemType> known = new TreeMap<>(problems(RunningService.class));
        known.putAll(problems(OpenApiDocument.class));
        known.putAll(own);
        Map<String, Set<Integer>> documented = new TreeMap<>();
        for (Response response : api(service).operations().stream()
                .flatMap(operation -> operation.responses().stream())
                .toList()) {
            response.problemCodes()
                    .forEach(code -> documented
                            .computeIfAbsent(code, first -> new TreeSet<>())
                            .add(response.status()));
        }

        assertThat(documented.keySet()).containsAll(own.keySet());
        assertThat(documented)
                .allSatisfy((code, statuses) -> assertThat(statuses)
                        .as(code)
                        .containsExactly(
                                known.containsKey(code) ? known.get(code).status() : 0));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyOperationHasExamplesAndEachOfThemOneAnswer(String service) {
        assertThat(api(service).operations()).allSatisfy(operation -> {
            assertThat(operation.examples()).as(operation.title()).isNotEmpty();
            assertThat(operation.examples())
                    .allSatisfy(example ->
                            assertThat(example.answers()).as(example.title()).hasSize(1));
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void examplesKeepTheSchemasBesideThem(String service) {
        assertThat(api(service).operations())
                .allSatisfy(operation -> assertThat(operation.examples())
                        .allSatisfy(example -> assertThat(violations(operation, example))
                                .as(example.title())
                                .isEmpty()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void operationsHaveIdsOfTheirOwn(String service) {
        assertThat(api(service).operations().stream()
                        .map(operation -> operation.node().path("operationId").asText()))
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    /** Of the body that is sent, where it is meant to be accepted, and of the one that comes back. */
    private static List<String> violations(Operation operation, Example example) {
        List<String> violations = new ArrayList<>();
        if (example.answer().status() < 300) {
            example.body()
                    .ifPresent(body -> violations.addAll(operation
                            .document()
                            .violations(operation.requestContent().orElseThrow().path("schema"), body)));
        }
        example.answer()
                .node()
                .path("content")
                .properties()
                .forEach(content -> example.answerBody(content.getKey())
                        .ifPresent(body -> violations.addAll(operation
                                .document()
                                .violations(content.getValue().path("schema"), body))));
        return violations;
    }

    private static void addOperations(String parent, Resource resource, Set<String> operations) {
        String path = parent + slashed(resource.getPath());
        resource.getResourceMethods().forEach(method -> operations.add(method.getHttpMethod() + " " + path));
        resource.getChildResources().forEach(child -> addOperations(path, child, operations));
    }

    private static String slashed(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    private static List<Class<?>> resources(Class<?> member) {
        return ModuleClasses.around(member).stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .toList();
    }

    private static Map<String, ProblemType> problems(Class<?> member) {
        Map<String, ProblemType> problems = new TreeMap<>();
        ModuleClasses.around(member).stream()
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> field.getType() == ProblemType.class && Modifier.isStatic(field.getModifiers()))
                .map(OpenApiTest::problem)
                .forEach(problem -> problems.put(problem.code(), problem));
        return problems;
    }

    private static ProblemType problem(Field field) {
        try {
            field.setAccessible(true);
            return (ProblemType) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ApiDocument api(String service) {
        return new ApiDocument(document(service));
    }

    private static ObjectNode document(String service) {
        return OpenApiDocument.of(service).orElseThrow().json();
    }
}
