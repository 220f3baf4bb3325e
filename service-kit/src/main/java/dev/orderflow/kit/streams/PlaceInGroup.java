package dev.orderflow.kit.streams;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A static member's place in its group. To be asked before joining anew: whoever joins under a {@code group.instance.id}
 * takes the place from the member that has it, and a process that stood still for long does not hear of a replacement
 * before its consumer joins again. To be used on the consumer's thread.
 */
public final class PlaceInGroup {
    private static final Logger log = LoggerFactory.getLogger(PlaceInGroup.class);
    private static final int ANSWER_WITHIN_MS = 5_000;

    private final Map<String, Object> adminConfig;
    private final Consumer<?, ?> consumer;
    private String memberId = "";

    /** @param clientConfig of any client of the same cluster */
    public PlaceInGroup(Map<String, ?> clientConfig, Consumer<?, ?> consumer) {
        this.consumer = consumer;
        this.adminConfig = new HashMap<>(clientConfig);
        adminConfig.keySet().retainAll(AdminClientConfig.configNames());
        adminConfig.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        adminConfig.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
    }

    /** The consumer has joined: from now on this is its place. */
    public void taken() {
        memberId = consumer.groupMetadata().memberId();
    }

    /**
     * Asks the group who has the place. Where it does not answer, nobody is known to have it. After that the consumer has
     * none, until it has joined.
     *
     * @throws FencedInstanceIdException when another process has it
     */
    public void requireNotTakenByAnother() {
        ConsumerGroupMetadata group = consumer.groupMetadata();
        if (memberId.isEmpty() || group.groupInstanceId().isEmpty()) {
            return;
        }
        String instance = group.groupInstanceId().get();
        String own = memberId;
        memberId = "";
        try (Admin admin = Admin.create(adminConfig)) {
            boolean taken = admin
                    .describeConsumerGroups(List.of(group.groupId()))
                    .describedGroups()
                    .get(group.groupId())
                    .get()
                    .members()
                    .stream()
                    .filter(member ->
                            member.groupInstanceId().filter(instance::equals).isPresent())
                    .map(MemberDescription::consumerId)
                    .anyMatch(id -> !id.equals(own));
            if (taken) {
                throw new FencedInstanceIdException(
                        "member " + instance + " of " + group.groupId() + " is another now");
            }
        } catch (ExecutionException noAnswer) {
            log.info(
                    "The group does not say who has the place: {}",
                    noAnswer.getCause().toString());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }
}
