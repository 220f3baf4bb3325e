package dev.orderflow.tea;

import dev.orderflow.kit.Service;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.tea.stream.GroupLeave;
import dev.orderflow.tea.stream.StepTopology;
import java.util.List;

/** A service that is one step of the shop: an exactly-once application, which leaves its group at the end. */
final class StepService implements Service {
    private final List<Component> components;

    /** @param application part of the application id, so of stored data */
    StepService(ServiceContext context, String application, StepTopology step) {
        this.components = components(context, application, step);
    }

    static List<Component> components(ServiceContext context, String application, StepTopology step) {
        StreamsSpec spec = new StreamsSpec(application, Commit.AT_ONCE, step.topics(), step::addTo);
        return GroupLeave.around(context, application, new StreamsApp(context, spec));
    }

    @Override
    public List<Component> components() {
        return components;
    }
}
