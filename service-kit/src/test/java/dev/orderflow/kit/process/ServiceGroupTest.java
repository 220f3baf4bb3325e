package dev.orderflow.kit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.config.Sources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several services in one process, without Kafka. */
class ServiceGroupTest {
    private static final ServiceCatalogue SERVICES = new ServiceCatalogue(List.of(
            QuietService.definition("tea-service"),
            QuietService.definition("milk-service"),
            QuietService.definition(QuietService.SLOW)));
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    @Test
    void eachServiceReadsItsOwnKeysAndTakesThoseOfTheOthersForNoMistake() {
        ServiceArguments right = arguments("tea-service", "milk-service", "--tea-service.limit=4");
        assertThat(ServiceGroup.prepare(right)).hasSize(2);
        assertThatThrownBy(() -> ServiceGroup.prepare(arguments("milk-service", "--tea-service.limit=4")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("tea-service.limit is unknown");
    }

    @Test
    void saysAllThatIsWrongAndOnceWhatIsWrongForAll() {
        ServiceArguments wrong =
                arguments("all", "--tea-service.limit=9", "--milk-service.limit=9", "--instance.id=a b");
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> ServiceGroup.prepare(wrong));
        assertThat(refused.errors()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void endsToWaitForServicesWhenItIsAskedToStop() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        try (ServiceGroup group = start("tea-service:0", QuietService.SLOW + ":0")) {
            assertThat(group.awaitReady(Duration.ofDays(1), () -> asked.incrementAndGet() > 3))
                    .isFalse();
            assertThat(group.port("tea-service"))
                    .hasValueSatisfying(port -> assertThat(port).isPositive());
            assertThat(group.port("milk-service")).isEmpty();
            assertThatThrownBy(() -> group.awaitReady(Duration.ofMillis(50), () -> false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("slow-service is not ready");
        }
    }

    @Test
    void aFurtherServiceMayBeToldWhereTheOthersAre() throws InterruptedException {
        try (ServiceGroup group = start("tea-service:0")) {
            Sources sources = Sources.of(Map.of(
                    "http.port",
                    "0",
                    "state.dir",
                    directory.toString(),
                    "console.url",
                    "http://127.0.0.1:" + group.port("tea-service").orElseThrow()));
            group.add(RunningService.prepare(QuietService.definition("milk-service"), sources, Set.of()));
            assertThat(group.awaitReady(SOON, () -> false)).isTrue();
            assertThat(group.port("milk-service")).isNotEmpty();
        }
    }

    @Test
    void startsAllOfThemOrNone() throws IOException {
        int first = freePort();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> start("tea-service:" + first, "milk-service:" + taken.getLocalPort()))
                    .withMessageContaining("is taken");
        }
        try (ServerSocket free = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).as("that of the first service").isTrue();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ServiceGroup start(String... services) {
        return ServiceGroup.start(arguments(services));
    }

    private ServiceArguments arguments(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--state.dir=" + directory);
        return ServiceArguments.parse(SERVICES, all, Map.of());
    }
}
