package dev.orderflow.cli.topics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.cluster.Patterns;
import dev.orderflow.cli.console.OutputOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.ResourcePattern;

/** ACLs for people, several operations of one principal on one resource in one line, and for programs. */
final class AclText {
    /** Who and on what. */
    private record Subject(String principal, ResourcePattern resource) {}

    private AclText() {}

    /** One ACL as a sentence without an end. */
    static String sentence(AclBinding acl) {
        return sentences(List.of(acl)).get(0);
    }

    /** All of them, in the order in which they come. */
    static List<String> sentences(Collection<AclBinding> acls) {
        return operations(acls).entrySet().stream()
                .map(entry -> entry.getKey().principal() + " to " + entry.getValue() + " "
                        + Patterns.text(entry.getKey().resource()))
                .toList();
    }

    static String table(Collection<AclBinding> acls) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        String row = "%-24s %-50s %s";
        text.add(String.format(Locale.ROOT, row, "principal", "resource", "may"));
        operations(acls)
                .forEach((subject, operations) -> text.add(String.format(
                        Locale.ROOT, row, subject.principal(), Patterns.text(subject.resource()), operations)));
        return text.toString();
    }

    static ArrayNode json(Collection<AclBinding> acls) {
        ArrayNode array = OutputOption.object().putArray("acls");
        acls.forEach(acl -> array.add(json(acl)));
        return array;
    }

    private static ObjectNode json(AclBinding acl) {
        return OutputOption.object()
                .put("principal", acl.entry().principal())
                .put("host", acl.entry().host())
                .put("permission", acl.entry().permissionType().name())
                .put("operation", acl.entry().operation().name())
                .put("resourceType", acl.pattern().resourceType().name())
                .put("patternType", acl.pattern().patternType().name())
                .put("name", acl.pattern().name());
    }

    private static Map<Subject, String> operations(Collection<AclBinding> acls) {
        return acls.stream()
                .collect(Collectors.groupingBy(
                        acl -> new Subject(acl.entry().principal(), acl.pattern()),
                        LinkedHashMap::new,
                        Collectors.mapping(acl -> acl.entry().operation().name(), Collectors.joining(", "))));
    }
}
