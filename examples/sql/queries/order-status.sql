-- What happens to an order, from four topics, in one: keyed by order, in the order of each source.
CREATE TEMPORARY TABLE order_status (
  orderId STRING NOT NULL,
  source STRING NOT NULL,
  status STRING NOT NULL,
  detail STRING,
  happenedAt TIMESTAMP(3)
) WITH (
  'connector' = 'kafka',
  'topic' = '${name.prefix}order-status',
  'properties.bootstrap.servers' = '${bootstrap.servers}',
  'properties.transaction.timeout.ms' = '60000',
  'sink.delivery-guarantee' = 'exactly-once',
  'sink.transactional-id-prefix' = '${name.prefix}order-status',
  'key.format' = 'raw',
  'key.fields' = 'orderId',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = '${schema.registry.url}'
);

INSERT INTO order_status
SELECT id, 'order', state, CAST(NULL AS STRING), COALESCE(endedAt, decidedAt, createdAt) FROM orders
UNION ALL
SELECT orderId, 'check', `result`, IF(product IS NULL, `check`, `check` || ' of ' || product), decidedAt
FROM order_validations
UNION ALL
SELECT orderId, 'payment', 'PAID', CAST(amount AS STRING) || ' ' || currency, receivedAt FROM payments
UNION ALL
SELECT orderId, 'email', status, kind, `at` FROM order_emails;
