package dev.orderflow.email.stream.list;

import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.StoreProcessor;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.kit.view.ProjectionSpec;
import dev.orderflow.kit.view.TaskPartition;
import dev.orderflow.schemas.topics.Topics;
import java.util.List;
import org.apache.kafka.streams.kstream.Named;

/** E-mails, and what became of them, into one store, to be read by order and in lists. Writes no topic. */
public final class EmailListTopology {
    private final Topics topics;

    public EmailListTopology(Topics topics) {
        this.topics = topics;
    }

    /** The projection that it makes. */
    public ProjectionSpec spec() {
        return new ProjectionSpec("emails", EmailRows.NAME, List.of(topics.orderEmails()), this::addTo);
    }

    /** @param assignments get the partitions that may be answered for */
    public void addTo(TopologyBuilder builder, Assignments assignments) {
        builder.stream(topics.orderEmails())
                .process(
                        StoreProcessor.of(() -> keeper(builder.progress(), assignments), EmailRows.builder()),
                        Named.as("keep-emails"));
    }

    private EmailKeeper keeper(InputProgress progress, Assignments assignments) {
        List<String> inputs = List.of(topics.orderEmails().name());
        return new EmailKeeper(new TaskPartition(inputs, progress, assignments), progress, Topics.EMAILS_KEPT);
    }
}
