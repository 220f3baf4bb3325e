package dev.orderflow.tea.stream;

import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.work.TimedWork;
import dev.orderflow.kit.work.TimedWork.Job;
import dev.orderflow.tea.domain.MixingTime;
import dev.orderflow.tea.domain.TeaStatus;
import dev.orderflow.tea.stream.TeaMessages.Labeled;
import dev.orderflow.tea.stream.TeaMessages.Ordered;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints the label of each order, which says how long to mix it. The only writer of {@code tea-labeled}, which tea-mix reads. */
public final class LabelTopology implements StepTopology {
    private static final Logger log = LoggerFactory.getLogger(LabelTopology.class);

    private final TeaTopics topics;
    private final Duration labeling;
    private final MixingTime mixing;
    private final Clock clock;

    /** @param labeling how long the printer takes */
    public LabelTopology(TeaTopics topics, Duration labeling, MixingTime mixing, Clock clock) {
        this.topics = topics;
        this.labeling = labeling;
        this.mixing = mixing;
        this.clock = clock;
    }

    @Override
    public RequiredTopics topics() {
        return RequiredTopics.of(
                topics.ordered(), topics.labeled(), topics.status(), topics.deadLetters(TeaTopics.LABEL));
    }

    @Override
    public void addTo(TopologyBuilder builder) {
        KStream<String, String> done = builder.stream(topics.ordered())
                .mapValues(this::job, Named.as("estimate-mixing"))
                .process(
                        TimedWork.of(
                                StepTopology.work("tea-labeling"),
                                builder.progress(),
                                (id, job) -> log.info(
                                        "Preparing order orderId={}, labeling time is seconds={}",
                                        id,
                                        job.time().toSeconds()),
                                (id, subject) -> log.info("Order is labeled orderId={}", id)),
                        Named.as("label"));
        builder.write(done.mapValues(this::labeled, Named.as("say-labeled")), topics.labeled(), "write-labeled");
        Statuses.write(builder, done, topics.status(), TeaStatus.LABELED, clock);
    }

    private Job job(String ordered) {
        int seconds = mixing.secondsOf(TeaMessages.read(ordered, Ordered.class).order());
        return new Job(labeling, Integer.toString(seconds));
    }

    private String labeled(String seconds) {
        return TeaMessages.write(new Labeled(TeaStatus.LABELED.code(), Integer.parseInt(seconds), clock.millis()));
    }
}
