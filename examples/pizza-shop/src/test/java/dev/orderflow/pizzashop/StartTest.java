package dev.orderflow.pizzashop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.ServiceMain;
import dev.orderflow.kit.process.ServiceArguments;
import dev.orderflow.kit.process.ServiceGroup;
import dev.orderflow.testkit.HttpProbe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start that cannot succeed says, and how it ends. No Kafka is there. */
class StartTest {
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    Path directory;

    /** A broker that makes topics at the first write would make the one of orders with its own defaults. */
    @Test
    void takesNoOrderBeforeItsTopicsAreThere() {
        try (ServiceGroup group = start("pizza-service:0")) {
            HttpProbe.Answer answer =
                    HttpProbe.onPort(group.port("pizza-service").orElseThrow()).post("/order/2", "");
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.json().path("type").textValue()).isEqualTo("urn:orderflow:problem:NOT_READY");
            assertThat(answer.header("Retry-After")).isNotNull();
        }
    }

    @Test
    void saysInOneSentenceThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(failure("sauce-service:" + taken.getLocalPort()))
                    .noneMatch(line -> line.startsWith("\tat "))
                    .filteredOn(line -> line.startsWith("pizza-shop: "))
                    .singleElement()
                    .asString()
                    .startsWith("pizza-shop: 127.0.0.1:" + taken.getLocalPort() + " is taken");
        }
    }

    private ServiceGroup start(String service) {
        return ServiceGroup.start(ServiceArguments.parse(PizzaShop.SERVICES, words(service), Map.of()));
    }

    private List<String> words(String service) {
        return List.of(
                service,
                "--bootstrap.servers=" + NOBODY,
                "--schema.registry.url=http://" + NOBODY,
                "--state.dir=" + directory);
    }

    /** The lines that it prints. */
    private List<String> failure(String service) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(PizzaShop.run(words(service), Map.of())).isEqualTo(ServiceMain.FAILURE);
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
