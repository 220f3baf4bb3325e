package dev.orderflow.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.work.TimedWork.Job;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each job takes its time, and ends once. */
class TimedWorkTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration REMEMBERED = Duration.ofDays(40);
    private static final TimedWork.Spec SPEC = new TimedWork.Spec("work", LONGEST, REMEMBERED);

    @TempDir
    Path directory;

    private final List<String> events = new ArrayList<>();
    private TopologyTestDriver driver;
    private TestInputTopic<String, String> jobs;
    private TestOutputTopic<String, String> done;

    @BeforeEach
    void start() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "timed-work");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(topology(), settings, START);
        jobs = driver.createInputTopic("jobs", new StringSerializer(), new StringSerializer());
        done = driver.createOutputTopic("done", new StringDeserializer(), new StringDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aJobEndsWhenItsTimeIsOverAndSaysItsSubject() {
        begin("tea", 4, "Oolong");
        later(Duration.ofMillis(3_900));
        assertThat(ended()).isEmpty();
        later(Duration.ofMillis(300));
        assertThat(ended()).containsExactly("tea=Oolong");
        assertThat(events).containsExactly("begin tea", "end tea Oolong");
    }

    @Test
    void jobsAreWorkedOnAtOnce() {
        begin("slow", 17, "");
        begin("quick", 2, "");
        later(Duration.ofMillis(2_200));
        assertThat(ended()).containsExactly("quick=");
        later(Duration.ofSeconds(15));
        assertThat(ended()).containsExactly("slow=");
    }

    @Test
    void whatComesAgainIsDoneOnceUntilItIsForgotten() {
        begin("tea", 4, "");
        later(Duration.ofSeconds(1));
        begin("tea", 4, "");
        later(Duration.ofSeconds(10));
        begin("tea", 4, "");
        later(Duration.ofSeconds(10));
        assertThat(ended()).hasSize(1);
        driver.advanceWallClockTime(REMEMBERED);
        later(Duration.ofSeconds(3));
        begin("tea", 4, "");
        later(Duration.ofSeconds(5));
        assertThat(ended()).as("after it was forgotten").hasSize(1);
    }

    /** Its end lies further away than that of any work that begins now: no one would see it before the old time comes again. */
    @Test
    void workThatWasBegunByAClockThatIsSetBackSinceIsDoneNow() {
        keep("ahead", "+", START.plus(Duration.ofDays(2)));
        keep("known", "", START.plus(REMEMBERED));
        begin("long", (int) LONGEST.toSeconds(), "");
        later(Duration.ofSeconds(1));
        assertThat(ended()).containsExactly("ahead=");
        begin("ahead", 0, "");
        begin("known", 0, "");
        later(Duration.ofSeconds(1));
        assertThat(ended()).as("each is known").isEmpty();
        driver.advanceWallClockTime(LONGEST);
        later(Duration.ofSeconds(3));
        assertThat(ended()).containsExactly("long=");
    }

    private Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("jobs", Consumed.with(Serdes.String(), Serdes.String()))
                .mapValues(TimedWorkTest::job)
                .process(TimedWork.of(
                        SPEC,
                        InputProgress.always(),
                        (key, job) -> events.add("begin " + key),
                        (key, subject) -> events.add("end " + key + " " + subject)))
                .to("done", Produced.with(Serdes.String(), Serdes.String()));
        return builder.build();
    }

    private static Job job(String text) {
        int colon = text.indexOf(':');
        return new Job(Duration.ofSeconds(Integer.parseInt(text.substring(0, colon))), text.substring(colon + 1));
    }

    private void begin(String key, int seconds, String subject) {
        jobs.pipeInput(key, seconds + ":" + subject);
    }

    private List<String> ended() {
        return done.readKeyValuesToList().stream()
                .map(pair -> pair.key + "=" + pair.value)
                .toList();
    }

    /** As it was stored before; until the first look nobody has seen it. */
    private void keep(String key, String value, Instant until) {
        RowType<String> kept = RowType.of('j', Serdes.String(), KeyPart.TEXT);
        RowType<Boolean> times = RowType.of('t', Serdes.Boolean(), KeyPart.TIME, KeyPart.TEXT);
        KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore("work");
        store.put(kept.key(key).bytes(), value.getBytes(StandardCharsets.UTF_8));
        store.put(times.key(until, key).bytes(), Serdes.Boolean().serializer().serialize("", true));
    }

    /** In small steps, as punctuators may set their next time only when they run. */
    private void later(Duration time) {
        Duration step = Duration.ofMillis(100);
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            driver.advanceWallClockTime(step);
        }
    }
}
