import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectionSettings, Settings } from '../src/settings.js';

test('names of the group, the transactional id and the dead letters begin with the prefix and the service', () => {
    const settings = new Settings({ ORDERFLOW_NAME_PREFIX: 'eu-', ORDERFLOW_INSTANCE_ID: 'b', ORDERFLOW_BOOTSTRAP_SERVERS: 'one:9092, two:9092' });
    const connection = connectionSettings(settings, 'node-check');
    assert.deepEqual([connection.groupId, connection.transactionalId, connection.deadLetters], ['eu-node-check', 'eu-node-check-b', 'eu-node-check-dead-letters']);
    assert.deepEqual(connection.bootstrapBrokers, ['one:9092', 'two:9092']);
    settings.require();
});

test('everything that is wrong is reported at once', () => {
    const settings = new Settings({ ORDERFLOW_INSTANCE_ID: 'a b', ORDERFLOW_LOYALTY_ORDERS: '0', ORDERFLOW_LOYALTY_AMOUNT: '-1' });
    connectionSettings(settings, 'node-check');
    settings.integer('loyalty.orders', 1, 1, 1_000);
    settings.decimal('loyalty.amount', '500');
    assert.throws(() => settings.require(), /ORDERFLOW_INSTANCE_ID: 'a b'[^]*ORDERFLOW_LOYALTY_ORDERS: '0' \(expected: an integer from 1 to 1000\)[^]*ORDERFLOW_LOYALTY_AMOUNT: '-1'/);
});
