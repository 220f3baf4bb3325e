package dev.orderflow.system.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.system.metrics.PromQuery.Condition;
import dev.orderflow.system.metrics.PromQuery.Selector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromQueryTest {
    @Test
    void findsMetricsConditionsAndGroupings() {
        PromQuery query = PromQuery.of("histogram_quantile(0.99, sum by (le, uri) (rate("
                + "http_server_requests_seconds_bucket{service=~\"$service\",uri!~\"/health.*|/metrics\"}[$__rate_interval])))"
                + " / on (service) group_left (x) max(up{job=\"orderflow\"} offset 5m) > 0.5");

        assertThat(query.selectors())
                .containsExactly(
                        new Selector(
                                "http_server_requests_seconds_bucket",
                                List.of(
                                        new Condition("service", "=~", "$service"),
                                        new Condition("uri", "!~", "/health.*|/metrics"))),
                        new Selector("up", List.of(new Condition("job", "=", "orderflow"))));
        assertThat(query.groupings()).containsExactly("le", "uri", "service", "x");
    }

    @Test
    void aSelectorFindsSeriesAsPrometheusDoes() {
        Selector failed = PromQuery.of("orders{state=~\"FAILED|VALIDATED\",check!=\"PAYMENT\"}")
                .selectors()
                .get(0);

        assertThat(failed.matches(sample("orders", "FAILED", "A"))).isTrue();
        assertThat(failed.matches(sample("orders", "FAILE", "A"))).isFalse();
        assertThat(failed.matches(sample("orders", "FAILED", "PAYMENT"))).isFalse();
        assertThat(failed.matches(sample("order", "FAILED", "A"))).isFalse();
    }

    @Test
    void readsAScrape() {
        assertThat(Sample.all("# HELP x y\n# TYPE x counter\nx_total{a=\"b,c\",d=\"e\\\"}f\"} 2.0\nup 1\n"))
                .containsExactly(
                        new Sample("x_total", Map.of("a", "b,c", "d", "e\\\"}f"), 2), new Sample("up", Map.of(), 1));
    }

    private static Sample sample(String name, String state, String check) {
        return new Sample(name, Map.of("state", state, "check", check), 1);
    }
}
