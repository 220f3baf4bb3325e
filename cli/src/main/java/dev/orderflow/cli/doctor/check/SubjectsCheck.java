package dev.orderflow.cli.doctor.check;

import dev.orderflow.registry.Compatibility;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.registry.history.FullCompatibility;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Subjects keep schemas compatible, and what this build writes and what is registered read each other. A subject without a
 * version is fine: it gets one from {@code topics apply}, or from the first record where serializers may register.
 */
public final class SubjectsCheck implements Check {
    private final Connections connections;
    private final Topics topics;

    public SubjectsCheck(Connections connections, Topics topics) {
        this.connections = connections;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "subjects";
    }

    @Override
    public Set<Prerequisite> needs() {
        return Set.of(Prerequisite.REGISTRY);
    }

    @Override
    public CheckFinding look() {
        RegistryClient registry = connections.registry();
        List<String> wrong = new ArrayList<>();
        int registered = 0;
        int none = 0;
        for (Topic<?> topic : topics.all()) {
            if (topic.schema().isEmpty()) {
                continue;
            }
            List<Integer> versions = registry.versions(topic.subject());
            if (versions.isEmpty()) {
                none++;
                continue;
            }
            registered++;
            level(registry, topic.subject()).ifPresent(wrong::add);
            wrong.addAll(incompatible(
                    registry, topic.subject(), versions, topic.schema().get()));
        }
        return CheckFinding.of(
                wrong,
                "./orderflow topics apply sets the level; where schemas contradict each other, another version of this"
                        + " program registered one, or something else did",
                registered + " compatible, " + Compatibility.FULL_TRANSITIVE
                        + (none == 0 ? "" : "; " + none + " not registered yet"));
    }

    private static Optional<String> level(RegistryClient registry, String subject) {
        Optional<Compatibility> level = registry.compatibility(subject);
        return level.equals(Optional.of(Compatibility.FULL_TRANSITIVE))
                ? Optional.empty()
                : Optional.of("subject " + subject + " has compatibility "
                        + level.map(Compatibility::name).orElse("of the registry in general") + " (expected: "
                        + Compatibility.FULL_TRANSITIVE + ")");
    }

    private static List<String> incompatible(
            RegistryClient registry, String subject, List<Integer> versions, Schema ours) {
        List<String> wrong = new ArrayList<>();
        for (int version : versions) {
            List<String> objections = FullCompatibility.objections(
                    registry.version(subject, version).schema(), ours);
            if (!objections.isEmpty()) {
                wrong.add("subject " + subject + " version " + version + " contradicts the schema of this build: "
                        + objections.get(0));
            }
        }
        return wrong;
    }
}
