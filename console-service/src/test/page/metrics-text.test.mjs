import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMetrics, sum, sumBy } from '../../main/resources/page/health/metrics-text.js';

const TEXT = `# HELP orderflow_orders_total Orders
# TYPE orderflow_orders_total counter
orderflow_orders_total{service="orders-service",state="FAILED"} 12.0
orderflow_orders_total{service="orders-service",state="VALIDATED"} 30.0
orderflow_order_outcome_time_seconds_bucket{outcome="FAILED",service="orders-service",le="+Inf"} 3
orderflow_note{text="a \\"quoted\\" word, and a } brace"} 1
jvm_threads_live_threads 40.0
`;

test('series are summed by a label', () => {
    assert.deepEqual(sumBy(readMetrics(TEXT), 'orderflow_orders_total', 'state'), { FAILED: 12, VALIDATED: 30 });
    assert.equal(sum(readMetrics(TEXT), 'orderflow_orders_total'), 42);
});

test('a label may have quotes, commas and braces', () => {
    assert.equal(readMetrics(TEXT).get('orderflow_note')[0].labels.text, 'a "quoted" word, and a } brace');
});

test('a metric that is not there sums to nothing', () => {
    assert.equal(sum(readMetrics(TEXT), 'orderflow_orders_late'), 0);
});
