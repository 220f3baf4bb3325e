package dev.orderflow.workload.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.orderflow.cli.client.HttpAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Requests that are repeated. */
class RetryingClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void leavesAServiceAloneForAsLongAsItAsks() {
        AtomicInteger requests = new AtomicInteger();
        long start = System.nanoTime();
        HttpAnswer answer = new RetryingClient(new ProgressTimeout(PATIENCE))
                .send(() -> requests.incrementAndGet() == 1
                        ? answer(503, Duration.ofSeconds(1))
                        : answer(201, Duration.ZERO));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(requests).hasValue(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void repeatsWhatHadNoAnswer() {
        AtomicInteger requests = new AtomicInteger();
        HttpAnswer answer = new RetryingClient(new ProgressTimeout(PATIENCE)).send(() -> {
            if (requests.incrementAndGet() < 3) {
                throw new IOException("closed");
            }
            return answer(201, Duration.ZERO);
        });
        assertThat(answer.isSuccess()).isTrue();
        assertThat(requests).hasValue(3);
    }

    @Test
    void givesUpWhenPatienceEndsAndSaysWhatItHeardLast() {
        assertThatThrownBy(() ->
                        new RetryingClient(new ProgressTimeout(Duration.ZERO)).send(() -> answer(503, Duration.ZERO)))
                .isInstanceOf(RetryingClient.GaveUp.class)
                .hasMessage("HTTP 503");
    }

    private static HttpAnswer answer(int status, Duration retryAfter) {
        return new HttpAnswer(status, MissingNode.getInstance(), retryAfter);
    }
}
