package dev.orderflow.kit.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;

/**
 * Whether the application is a member of its group still. The group gives the partitions to another instance when a consumer
 * was silent for the session time-out, or did not ask for records for {@code max.poll.interval.ms}. Half a session before
 * either, there is a {@link #doubt}: what is here may soon be old, and nothing is answered from it. An instance that is
 * merely slow may doubt now and then; only past the session time-out is it at a {@link #loss}.
 *
 * <p>It counts the coordinator's answers: the age that Kafka offers is that of the last heartbeat <em>sent</em>, which stays
 * young towards a broker that is silent. An answer is taken to be as old as the look before the one that found it, so a
 * process that was paused doubts until it hears again. What it hears then may be that it is not a member any more, of which
 * the consumer makes an end in its next poll: so after a doubt an answer counts when a poll has begun and ended since.
 *
 * <p>What it cannot see: a leader of a partition that does not answer while the group's coordinator does (the rows stay as
 * they are, though no other instance has them yet).
 */
final class GroupLiveness {
    private static final Set<String> ANSWERS = Set.of("join-total", "sync-total", "heartbeat-total");

    private final Duration session;
    private final Duration longest;
    private final Duration longestBetweenPolls;
    private final List<Metric> polls;
    private final List<Coordinator> coordinators;

    /**
     * After what a group gives a member's partitions away.
     *
     * @param session without a heartbeat
     * @param betweenPolls without a poll; several sessions long
     */
    record MembershipLimits(Duration session, Duration betweenPolls) {}

    /**
     * @param metrics those of an application whose stream threads are made already
     * @param polls how many polls the consumer with this client id has ended
     * @param nanos the time, as {@link System#nanoTime}
     */
    GroupLiveness(
            Collection<? extends Metric> metrics,
            MembershipLimits limits,
            ToLongFunction<String> polls,
            LongSupplier nanos) {
        this.session = limits.session();
        this.longest = session.dividedBy(2);
        Duration inTime = limits.betweenPolls().minus(longest);
        this.longestBetweenPolls = inTime.compareTo(longest) > 0 ? inTime : longest;
        this.polls = ofStreamThreads(metrics, Set.of("last-poll-seconds-ago")).toList();
        this.coordinators =
                ofStreamThreads(metrics, ANSWERS)
                        .collect(Collectors.groupingBy(GroupLiveness::client))
                        .entrySet()
                        .stream()
                        .map(of -> new Coordinator(of.getValue(), longest, () -> polls.applyAsLong(of.getKey()), nanos))
                        .toList();
    }

    /** Looks for new answers; to be called a few times a second. */
    void look() {
        coordinators.forEach(Coordinator::look);
    }

    /** Why the application may not be a member of its group any more, if it may not. */
    Optional<String> doubt() {
        return silence(longest, Coordinator::silent).or(this::stuck);
    }

    /**
     * Why it is not a member any more, or is about to be none, if so. Any answer counts here, heeded or not: a thread that
     * has not polled since the answer is busy, and what may be served is not asked.
     */
    Optional<String> loss() {
        return silence(session, Coordinator::unanswered).or(this::stuck);
    }

    private Optional<String> silence(Duration limit, Function<Coordinator, Duration> lasting) {
        return coordinators.stream().map(lasting).anyMatch(silent -> silent.compareTo(limit) > 0)
                ? Optional.of("no contact with the broker for " + limit.toSeconds() + " s or more")
                : Optional.empty();
    }

    private Optional<String> stuck() {
        return polls.stream().anyMatch(poll -> value(poll) * 1000 > longestBetweenPolls.toMillis())
                ? Optional.of("busy with the same records for " + longestBetweenPolls.toSeconds() + " s or more")
                : Optional.empty();
    }

    private static Stream<Metric> ofStreamThreads(Collection<? extends Metric> metrics, Set<String> names) {
        return metrics.stream()
                .filter(metric -> names.contains(metric.metricName().name()))
                .filter(metric -> !client(metric).contains("restore"))
                .map(Metric.class::cast);
    }

    private static String client(Metric metric) {
        return metric.metricName().tags().getOrDefault("client-id", "");
    }

    private static double value(Metric metric) {
        return ((Number) metric.metricValue()).doubleValue();
    }

    /** What one consumer hears from the coordinator of its group. */
    private static final class Coordinator {
        /** The one that is under way may have looked at its membership before the answer came. */
        private static final int POLLS_TO_HEED_AN_ANSWER = 2;

        private static final long NOTHING = -1;

        private final List<Metric> answers;
        private final Duration longest;
        private final LongSupplier polls;
        private final LongSupplier nanos;
        private double known;
        private long lookedAt;
        private long heedAtPoll = NOTHING;
        private volatile long heardAt;
        private volatile long answeredAt;

        Coordinator(List<Metric> answers, Duration longest, LongSupplier polls, LongSupplier nanos) {
            this.answers = answers;
            this.longest = longest;
            this.polls = polls;
            this.nanos = nanos;
            this.lookedAt = nanos.getAsLong();
            this.heardAt = lookedAt;
            this.answeredAt = lookedAt;
        }

        synchronized void look() {
            long now = nanos.getAsLong();
            double found = answers.stream().mapToDouble(GroupLiveness::value).sum();
            if (found == 0 || found != known) {
                answeredAt = now;
            }
            if (found == 0) {
                heardAt = now; // not a member yet, so there is nothing to lose
            } else if (silent().compareTo(longest) > 0) {
                heed(found);
            } else if (found != known) {
                heardAt = lookedAt;
            }
            known = found;
            lookedAt = now;
        }

        Duration silent() {
            return Duration.ofNanos(nanos.getAsLong() - heardAt);
        }

        Duration unanswered() {
            return Duration.ofNanos(nanos.getAsLong() - answeredAt);
        }

        private void heed(double found) {
            if (heedAtPoll == NOTHING && found != known) {
                heedAtPoll = polls.getAsLong() + POLLS_TO_HEED_AN_ANSWER;
            } else if (heedAtPoll != NOTHING && polls.getAsLong() >= heedAtPoll) {
                heedAtPoll = NOTHING;
                heardAt = lookedAt;
            }
        }
    }
}
