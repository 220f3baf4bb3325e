-- The topics that the queries read. Made of the Avro schemas by TablesTest: an enum, for one, needs the
-- schema that it is read with.
CREATE TEMPORARY TABLE orders (
  `id` STRING NOT NULL,
  `customerId` STRING,
  `currency` STRING NOT NULL,
  `lines` ARRAY<ROW<`product` STRING NOT NULL, `quantity` INT NOT NULL, `price` DECIMAL(19, 4) NOT NULL> NOT NULL> NOT NULL,
  `state` STRING NOT NULL,
  `createdAt` TIMESTAMP(3) NOT NULL,
  `decidedAt` TIMESTAMP(3),
  `endedAt` TIMESTAMP(3)
) WITH (
  'connector' = 'kafka',
  'topic' = '${name.prefix}orders',
  'properties.bootstrap.servers' = '${bootstrap.servers}',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = '${schema.registry.url}',
  'value.avro-confluent.schema' = '{"type":"record","name":"Order","namespace":"dev.orderflow.avro","fields":[{"name":"id","type":"string"},{"name":"customerId","type":["null","string"],"default":null},{"name":"currency","type":"string"},{"name":"lines","type":{"type":"array","items":{"type":"record","name":"OrderLine","fields":[{"name":"product","type":"string"},{"name":"quantity","type":"int"},{"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":19,"scale":4}}]}}},{"name":"state","type":{"type":"enum","name":"OrderState","symbols":["UNKNOWN","CREATED","VALIDATED","FAILED","CANCELLED","SHIPPED"],"default":"UNKNOWN"}},{"name":"createdAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"decidedAt","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"endedAt","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null}]}'
);

CREATE TEMPORARY TABLE customers (
  `id` STRING NOT NULL,
  `firstName` STRING NOT NULL,
  `lastName` STRING NOT NULL,
  `email` STRING,
  `level` STRING NOT NULL,
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = '${name.prefix}customers',
  'properties.bootstrap.servers' = '${bootstrap.servers}',
  'properties.isolation.level' = 'read_committed',
  'key.format' = 'raw',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = '${schema.registry.url}',
  'value.avro-confluent.schema' = '{"type":"record","name":"Customer","namespace":"dev.orderflow.avro","fields":[{"name":"id","type":"string"},{"name":"firstName","type":"string"},{"name":"lastName","type":"string"},{"name":"email","type":["null","string"],"default":null},{"name":"level","type":"string"}]}'
);

CREATE TEMPORARY TABLE order_validations (
  `orderId` STRING NOT NULL,
  `check` STRING NOT NULL,
  `product` STRING,
  `result` STRING NOT NULL,
  `decidedAt` TIMESTAMP(3) NOT NULL
) WITH (
  'connector' = 'kafka',
  'topic' = '${name.prefix}order-validations',
  'properties.bootstrap.servers' = '${bootstrap.servers}',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = '${schema.registry.url}',
  'value.avro-confluent.schema' = '{"type":"record","name":"OrderValidation","namespace":"dev.orderflow.avro","fields":[{"name":"orderId","type":"string"},{"name":"check","type":"string"},{"name":"product","type":["null","string"],"default":null},{"name":"result","type":{"type":"enum","name":"CheckResult","symbols":["UNKNOWN","PASS","FAIL","ERROR"],"default":"UNKNOWN"}},{"name":"decidedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}'
);

CREATE TEMPORARY TABLE payments (
  `id` STRING NOT NULL,
  `orderId` STRING NOT NULL,
  `currency` STRING NOT NULL,
  `amount` DECIMAL(19, 4) NOT NULL,
  `receivedAt` TIMESTAMP(3) NOT NULL
) WITH (
  'connector' = 'kafka',
  'topic' = '${name.prefix}payments',
  'properties.bootstrap.servers' = '${bootstrap.servers}',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = '${schema.registry.url}',
  'value.avro-confluent.schema' = '{"type":"record","name":"Payment","namespace":"dev.orderflow.avro","fields":[{"name":"id","type":"string"},{"name":"orderId","type":"string"},{"name":"currency","type":"string"},{"name":"amount","type":{"type":"bytes","logicalType":"decimal","precision":19,"scale":4}},{"name":"receivedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}'
);

CREATE TEMPORARY TABLE order_emails (
  `orderId` STRING NOT NULL,
  `kind` STRING NOT NULL,
  `status` STRING NOT NULL,
  `at` TIMESTAMP(3) NOT NULL
) WITH (
  'connector' = 'kafka',
  'topic' = '${name.prefix}order-emails',
  'properties.bootstrap.servers' = '${bootstrap.servers}',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = '${schema.registry.url}',
  'value.avro-confluent.schema' = '{"type":"record","name":"OrderEmail","namespace":"dev.orderflow.avro","fields":[{"name":"orderId","type":"string"},{"name":"kind","type":{"type":"enum","name":"OrderEmailKind","symbols":["UNKNOWN","VALIDATED","PAID","FAILED","SHIPPED","CANCELLED"],"default":"UNKNOWN"}},{"name":"status","type":{"type":"enum","name":"OrderEmailStatus","symbols":["UNKNOWN","INTENDED","SENT","GIVEN_UP","UNADDRESSED"],"default":"UNKNOWN"}},{"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}}]}'
);
