package dev.orderflow.kit.kafka;

import java.util.regex.Pattern;

/**
 * Which members of which consumer groups are one instance of a service, seen from outside. It follows from the names that
 * {@link KafkaSettings} gives, so it holds for every consumer there is or will be.
 */
public final class InstanceMembers {
    private final KafkaSettings instance;
    private final Pattern streamThread;

    public InstanceMembers(KafkaSettings instance) {
        this.instance = instance;
        this.streamThread = Pattern.compile(Pattern.quote(instance.instance()) + "-[0-9]+");
    }

    /** Whether the group is one of the service's. */
    public boolean hasGroup(String groupId) {
        return groupId.equals(instance.groupId()) || groupId.startsWith(instance.applicationId(""));
    }

    /**
     * Whether a member of one of the service's groups is the instance. In the group of a Streams application each stream
     * thread is a member of its own, whose id ends in the number of the thread; so {@code 2-1} is a thread of instance
     * {@code 2} there, and elsewhere an instance of that id.
     */
    public boolean isMember(String groupId, String groupInstanceId) {
        return groupId.equals(instance.groupId())
                ? groupInstanceId.equals(instance.instance())
                : streamThread.matcher(groupInstanceId).matches();
    }
}
