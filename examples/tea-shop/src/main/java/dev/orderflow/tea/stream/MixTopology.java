package dev.orderflow.tea.stream;

import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.work.TimedWork;
import dev.orderflow.kit.work.TimedWork.Job;
import dev.orderflow.tea.domain.TeaStatus;
import dev.orderflow.tea.stream.TeaMessages.Labeled;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mixes each labeled tea for as long as its label says. The only writer of {@code tea-mixed}, which tea-top reads. */
public final class MixTopology implements StepTopology {
    private static final Logger log = LoggerFactory.getLogger(MixTopology.class);

    private final TeaTopics topics;
    private final Clock clock;

    public MixTopology(TeaTopics topics, Clock clock) {
        this.topics = topics;
        this.clock = clock;
    }

    @Override
    public RequiredTopics topics() {
        return RequiredTopics.of(topics.labeled(), topics.mixed(), topics.status(), topics.deadLetters(TeaTopics.MIX));
    }

    @Override
    public void addTo(TopologyBuilder builder) {
        KStream<String, String> done = builder.stream(topics.labeled())
                .mapValues(MixTopology::job, Named.as("read-label"))
                .process(
                        TimedWork.of(
                                StepTopology.work("tea-mixing"),
                                builder.progress(),
                                (id, job) -> log.info(
                                        "Preparing order orderId={}, mixing time is seconds={}",
                                        id,
                                        job.time().toSeconds()),
                                (id, subject) -> log.info("Order is mixed orderId={}", id)),
                        Named.as("mix"));
        builder.write(
                done.mapValues(order -> TeaMessages.reached(TeaStatus.MIXED, clock.instant()), Named.as("say-mixed")),
                topics.mixed(),
                "write-mixed");
        Statuses.write(builder, done, topics.status(), TeaStatus.MIXED, clock);
    }

    private static Job job(String labeled) {
        return new Job(
                Duration.ofSeconds(TeaMessages.read(labeled, Labeled.class).mixingTime()), "");
    }
}
