-- The e-mails to platinum customers: one row for each of their orders that is VALIDATED, keyed by order.
-- An order is remembered for ten minutes, in case its customer is read after it; customers are remembered for ever.
CREATE TEMPORARY SYSTEM FUNCTION ORDER_TOTAL AS 'dev.orderflow.sql.OrderTotal';

CREATE TEMPORARY TABLE platinum_emails (
  orderId STRING NOT NULL,
  customerName STRING NOT NULL,
  email STRING NOT NULL,
  level STRING NOT NULL,
  state STRING NOT NULL,
  total DECIMAL(38, 4) NOT NULL,
  currency STRING NOT NULL,
  PRIMARY KEY (orderId) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = '${name.prefix}platinum-emails',
  'properties.bootstrap.servers' = '${bootstrap.servers}',
  'properties.transaction.timeout.ms' = '60000',
  'sink.delivery-guarantee' = 'exactly-once',
  'sink.transactional-id-prefix' = '${name.prefix}platinum-emails',
  'key.format' = 'raw',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = '${schema.registry.url}',
  'value.avro-confluent.schema' = '{"type":"record","name":"PlatinumEmail","namespace":"dev.orderflow.examples","fields":[{"name":"orderId","type":"string"},{"name":"customerName","type":"string"},{"name":"email","type":"string"},{"name":"level","type":"string"},{"name":"state","type":"string"},{"name":"total","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":4}},{"name":"currency","type":"string"}]}'
);

INSERT INTO platinum_emails
SELECT /*+ STATE_TTL('o' = '10 min', 'c' = '0 s') */
  o.id, c.firstName || ' ' || c.lastName, c.email, c.level, o.state, ORDER_TOTAL(o.`lines`), o.currency
FROM orders AS o
JOIN customers AS c ON o.customerId = c.id
WHERE o.state = 'VALIDATED' AND c.level = 'platinum' AND c.email IS NOT NULL;
