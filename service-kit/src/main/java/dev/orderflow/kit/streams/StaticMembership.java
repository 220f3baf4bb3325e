package dev.orderflow.kit.streams;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places of this process's consumers in one group, as static members. Ask it before joining again: a consumer that
 * joins under a {@code group.instance.id} takes the place from the member that has it, and a process that stood still
 * for long may meet any failure of its transactions before it hears of its replacement. Safe for use by many threads.
 */
public final class StaticMembership {
    private static final Logger log = LoggerFactory.getLogger(StaticMembership.class);
    private static final int ANSWER_WITHIN_MS = 10_000;

    private final Map<String, Object> adminConfig;
    private final String group;
    private final Map<String, String> memberIds = new ConcurrentHashMap<>();

    /** @param adminConfig of an admin client of the group's cluster */
    public StaticMembership(Map<String, Object> adminConfig, String group) {
        this.adminConfig = new HashMap<>(adminConfig);
        this.adminConfig.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        this.group = group;
    }

    /** A consumer has joined: from now on this is its place. */
    public void taken(ConsumerGroupMetadata consumer) {
        consumer.groupInstanceId().ifPresent(instance -> memberIds.put(instance, consumer.memberId()));
    }

    /**
     * Call it before a consumer joins, for the first time or again. The broker gives it another member id then, so what
     * is known of the places is forgotten, also where the group did not answer.
     *
     * @throws FencedInstanceIdException when another process has one of them
     */
    public void requireBeforeJoining() {
        requireNotTakenByAnother();
        memberIds.clear();
    }

    /**
     * Asks the group who has the places. If it does not answer, their holders are unknown.
     *
     * @throws FencedInstanceIdException when another process has one of them
     */
    public void requireNotTakenByAnother() {
        if (memberIds.isEmpty()) {
            return;
        }
        try (Admin admin = Admin.create(adminConfig)) {
            for (MemberDescription member : members(admin)) {
                String own = member.groupInstanceId().map(memberIds::get).orElse(member.consumerId());
                if (!own.equals(member.consumerId())) {
                    throw new FencedInstanceIdException(
                            "member " + member.groupInstanceId().get() + " of " + group + " is another now");
                }
            }
        } catch (ExecutionException noAnswer) {
            log.warn("{} does not name the holder of this process's place: {}", group, noAnswer.toString());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private Iterable<MemberDescription> members(Admin admin) throws ExecutionException, InterruptedException {
        return admin.describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get()
                .members();
    }
}
