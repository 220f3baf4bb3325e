/* Stock, customers, fraud alerts, e-mails, health. Dead letters have tests of their own. */
import assert from 'node:assert/strict';
import { before } from 'node:test';
import { consoleTest, NO_SCRIPT_IN_MAILS } from './chromium.mjs';
import { eventually, has, reads } from './eventually.mjs';
import { customer, decided, forEachOf, newName, order, send, stock } from './rest.mjs';

const PRODUCT = newName('PRODUCT');
/** More than a page of a list has. */
const MANY = 105;

before(async () => {
    await stock(PRODUCT, 100);
    const many = Array.from({ length: MANY }, (_, index) => index);
    await forEachOf(many, index => stock(newName(`MANY-${index}`), index));
    await forEachOf(many, index => customer(newName(`many-${index}`), { firstName: `First ${index}`, lastName: `Last ${index}` }));
});

const button = (page, name) => page.getByRole('button', { name, exact: true });
const row = (page, text) => page.locator('tbody tr').filter({ hasText: text });

consoleTest('a product is added, adjusted and found', { at: 'stock' }, async ({ page }) => {
    const product = newName('NEW');
    await button(page, 'Add a product').click();
    await page.getByLabel('Product', { exact: true }).fill(product);
    await page.getByLabel('Quantity').fill('12');
    await button(page, 'Set the stock').click();
    await reads(page.locator('form .notice-good'), `${product} has 12 on hand, 12 available.`);
    await button(page, 'Close').click();
    await page.getByLabel('Search products').fill(product);
    await reads(row(page, product).locator('td').first(), '12');
    assert.equal(await page.evaluate(() => location.hash), `#/stock?query=${product}`);
    await button(page, `Adjust ${product}`).click();
    await page.getByLabel('Quantity').fill('-2');
    await button(page, 'Add to the stock').click();
    await reads(page.locator('form .notice-good'), `${product} has 10 on hand, 10 available.`);
    await page.getByLabel('Set (a count of the warehouse)').check();
    await reads(page.locator('form .wrong'), '0 or more');
    await page.getByLabel('Add (a delivery; negative reduces)').check();
    await has(page.locator('form .wrong'), 0);
    await reads(row(page, product).locator('td').first(), '10');
    await row(page, product).getByRole('link', { name: /^Orders/ }).click();
    await eventually(() => page.evaluate(() => location.hash), `#/orders?product=${product}`);
});

consoleTest('a product that nobody has', { at: 'stock?query=nobody-has-this' }, async ({ page }) => {
    await reads(page.locator('.empty-title'), 'No product matches');
});

consoleTest('an order reserves stock, which the list shows', { at: `stock?query=${PRODUCT}` }, async ({ page }) => {
    await reads(row(page, PRODUCT).locator('td').nth(2), '100');
    await decided(PRODUCT, { quantity: 30, price: 1 });
    await page.reload();
    await eventually(() => row(page, PRODUCT).locator('td.number').allTextContents(), ['100', `30 of ${PRODUCT} are reserved: show the orders`, '70']);
});

consoleTest('the reserved figure leads to the orders that hold the product', { at: 'stock' }, async ({ page }) => {
    const product = await stock(newName('HELD'), 10);
    const id = await decided(product, { quantity: 3, price: 1 });
    await page.getByLabel('Search products').fill(product);
    await row(page, product).getByRole('link', { name: /are reserved: show the orders/ }).click();
    const holders = page.getByRole('region', { name: `Orders that hold ${product}` });
    await reads(holders.locator('tbody tr'), new RegExp(`^${id}3`));
    await button(page, 'Close').click();
    await has(holders, 0);
    await row(page, product).getByRole('link', { name: /are reserved: show the orders/ }).click();
    await holders.getByRole('link', { name: id }).click();
    await reads(page.locator('main > .page-head .state'), 'VALIDATED');
});

consoleTest('what a customer has spent is shown against the limit', { at: 'customers' }, async ({ page }) => {
    const id = newName('buyer');
    await customer(id, { firstName: 'Kofi', lastName: 'Mensah' });
    await decided(PRODUCT, { customerId: id, quantity: 2, price: 125 });
    await page.getByLabel('Search customers').fill(id);
    await row(page, id).getByRole('link', { name: 'Spending of Kofi Mensah' }).click();
    const panel = page.getByRole('region', { name: `Spending of customer ${id}` });
    await reads(panel.locator('tbody tr'), 'GBP1250.00 GBP2,000.00 GBP1,750.00 GBP');
    await button(page, 'Close').click();
    await has(panel, 0);
    await row(page, id).getByRole('link', { name: 'Spending of Kofi Mensah' }).click();
    await panel.getByRole('link', { name: `Orders of customer ${id}` }).click();
    await eventually(() => page.evaluate(() => location.hash), `#/orders?customerId=${id}`);
});

consoleTest('long lists of products and customers go on', { at: 'stock' }, async ({ page }) => {
    await has(page.locator('tbody tr'), 100);
    await button(page, 'More').click();
    await eventually(async () => await page.locator('tbody tr').count() > MANY, true);
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await has(page.locator('tbody tr'), 100);
    await button(page, 'More').click();
    await eventually(async () => await page.locator('tbody tr').count() > MANY - 1, true);
});

consoleTest('a customer is registered, updated and found', { at: 'customers' }, async ({ page }) => {
    const id = newName('customer');
    await button(page, 'Register a customer').click();
    await button(page, 'Register').click();
    await has(page.locator('form .wrong'), 3);
    await page.getByLabel('Id', { exact: true }).fill(id);
    await page.getByLabel('First name').fill('Ana');
    await page.getByLabel('Last name').fill('Smith');
    await page.getByLabel('E-mail (optional)').fill('not an address');
    await reads(page.locator('form .wrong'), 'An address such as ana@example.com');
    await page.getByLabel('E-mail (optional)').fill('ana@example.com');
    await page.getByLabel('Level (optional)').fill('gold');
    await page.getByLabel('Address (optional)').fill('Karl-Marx-Allee 1, Berlin');
    await button(page, 'Register').click();
    await reads(page.locator('form .notice-good'), `Customer ${id} is registered.`);
    await button(page, 'Close').click();
    await page.getByLabel('Search customers').fill(id);
    await reads(row(page, id), /Ana Smith.*ana@example\.com.*gold.*Karl-Marx-Allee 1, Berlin/);
    await row(page, id).getByRole('button', { name: 'Edit Ana Smith' }).click();
    await page.getByLabel('Last name').fill('Jones');
    await page.getByLabel('E-mail (optional)').fill('');
    await button(page, 'Update').click();
    await reads(page.locator('form .notice-good'), `Customer ${id} is updated.`);
    await reads(row(page, id), /Ana Jones.*none: gets no e-mails/);
    assert.equal((await send('GET', `api/email/v1/customers/${id}`)).lastName, 'Jones');
    await row(page, id).getByRole('link', { name: /^Orders/ }).click();
    await eventually(() => page.evaluate(() => location.hash), `#/orders?customerId=${id}`);
});

consoleTest('an alert is shown as it is raised, and leads to its customer and its order', { at: 'fraud' }, async ({ page }) => {
    await reads(page.locator('.sign'), 'Live');
    const spender = newName('spender');
    const id = await order(PRODUCT, { customerId: spender, quantity: 1, price: 2_500 });
    await reads(row(page, id), new RegExp(`${spender}.*2,500\\.00 GBP.*2,000\\.00 GBP.*1 order within 1 h`));
    await page.reload();
    await reads(row(page, id), new RegExp(spender));
    await row(page, id).getByRole('link', { name: spender, exact: true }).click();
    await eventually(() => page.evaluate(() => location.hash), `#/orders?customerId=${spender}`);
    await page.goBack();
    await row(page, id).getByRole('link', { name: id }).click();
    await reads(page.locator('.stage-outcome'), /FAILED.*Fraud.*LIMIT_EXCEEDED/);
});

consoleTest('an e-mail that is sent is counted', { at: 'emails' }, async ({ page }) => {
    const id = newName('reader');
    await customer(id, { firstName: 'Ana', lastName: 'Smith', email: 'ana@example.com' });
    const sent = async () => (await send('GET', 'api/email/v1/email/statistics')).sent;
    const before = await sent();
    await decided(PRODUCT, { customerId: id });
    await eventually(async () => await sent() > before, true);
    await eventually(async () => Number((await page.locator('.tile dd').first().textContent()).replace(/,/g, '')) > before, true);
    await reads(page.locator('tbody tr').filter({ hasText: 'VALIDATED' }).first(), /VALIDATED/);
});

consoleTest('an e-mail is found by its order, and shown as its customer sees it', { at: 'emails', allowed: NO_SCRIPT_IN_MAILS }, async ({ page }) => {
    const id = newName('reader');
    await customer(id, { firstName: '<b>Ana</b>', lastName: 'Smith', email: 'ana@example.com' });
    const orderId = await decided(PRODUCT, { customerId: id, price: 1 });
    await page.getByRole('search', { name: 'Filter e-mails' }).getByLabel('Order').fill(orderId);
    const list = page.locator('tbody tr').filter({ hasText: orderId });
    await reads(list, /^VALIDATED.*Sent/);
    await page.getByLabel('State', { exact: true }).selectOption('Failed: given up');
    await reads(page.locator('.empty-title').last(), 'No e-mail matches');
    await page.getByLabel('State', { exact: true }).selectOption('Sent');
    await list.getByRole('link', { name: `VALIDATED about order ${orderId}` }).click();
    await reads(page.locator('.mail-headers'), /To.*ana@example\.com/);
    await reads(page.getByRole('region', { name: 'The e-mail as text' }), new RegExp(orderId));
    const mail = page.frameLocator('iframe.mail');
    await reads(mail.locator('body'), /<b>Ana<\/b>/);
    assert.equal(await page.locator('iframe.mail').getAttribute('sandbox'), '');
});

consoleTest('every service is ready, and the charts have figures', { at: 'health' }, async ({ page }) => {
    const { services } = await send('GET', 'v1/services');
    await reads(page.locator('.page-head .sign'), `All ${services.length} services are ready`);
    await eventually(() => page.getByRole('region', { name: 'Services' }).locator('tbody th').allTextContents(), services.map(({ name }) => name));
    await decided(PRODUCT);
    await has(page.locator('.charts canvas'), 3);
});
