/* The form that places an order, and the outcome below it. */
import assert from 'node:assert/strict';
import { before } from 'node:test';
import { consoleTest } from './chromium.mjs';
import { eventually, has, reads } from './eventually.mjs';
import { customer, newName, send, stock } from './rest.mjs';

const PRODUCT = newName('PRODUCT');
const CUSTOMER = newName('customer');
const OUTCOME_MILLIS = 2_000;

before(async () => {
    await stock(PRODUCT, 50);
    await customer(CUSTOMER, { firstName: 'Ana', lastName: 'Smith', email: 'ana@example.com' });
});

const line = (page, number, field) => page.getByLabel(`${field} of line ${number}`);
const submit = page => page.getByRole('button', { name: 'Place the order' });
const placed = page => page.getByRole('region', { name: 'The order that you placed' });

consoleTest('an order is written, placed, and its outcome seen as it happens', { at: 'place' }, async ({ page }) => {
    await page.getByLabel('Customer id').fill(CUSTOMER);
    await reads(page.locator('.fields .hint'), 'Ana Smith, ana@example.com');
    await line(page, 1, 'Product').fill(PRODUCT);
    await line(page, 1, 'Quantity').fill('3');
    await line(page, 1, 'Price').fill('10.50');
    await reads(page.locator('.line-stock'), '50 available');
    await page.getByRole('button', { name: 'Add a line' }).click();
    await line(page, 2, 'Product').fill('x');
    await page.getByRole('button', { name: 'Remove line 2' }).click();
    await page.getByRole('button', { name: 'Add a line' }).click();
    const other = newName('NEW');
    await line(page, 2, 'Product').fill(other);
    await reads(page.getByRole('group', { name: `Stock of ${other}` }).locator('.doom'), /was ever counted/);
    await page.getByRole('textbox', { name: `Stock of ${other}` }).fill('7');
    await page.getByRole('button', { name: 'Set stock' }).click();
    await reads(page.locator('.line-stock').nth(1), '7 available');
    await reads(page.locator('.total'), 'Total 41.49 GBP');

    const said = await page.evaluateHandle(() => {
        const sentences = [];
        new MutationObserver(() => sentences.push(document.querySelector('[aria-live]').textContent))
            .observe(document.querySelector('[aria-live]'), { childList: true, characterData: true, subtree: true });
        return sentences;
    });
    const at = Date.now();
    await submit(page).click();
    await reads(placed(page).locator('.page-head .state'), 'VALIDATED');
    const took = Date.now() - at;
    assert.ok(took <= OUTCOME_MILLIS, `the outcome shows after ${took} ms`);
    await eventually(() => placed(page).locator('.lane').evaluateAll(lanes => lanes.map(lane => lane.className.includes('lane-pass'))), [true, true, true, true]);
    await eventually(() => placed(page).locator('.lane-name').allTextContents(), ['Details', 'Fraud', `Inventory ${other}`, `Inventory ${PRODUCT}`].sort());
    const id = await placed(page).locator('h2 .id').textContent();
    await eventually(async () => (await said.jsonValue()).at(-1), `Order ${id} is VALIDATED.`);
    await reads(page.locator('.line-stock').first(), '47 available');
    assert.equal((await send('GET', `api/orders/v1/orders/${id}`)).total, 41.49);
    await placed(page).getByRole('link', { name: 'Open it to pay, ship or cancel' }).click();
    await reads(page.getByRole('heading', { level: 1 }), `Order ${id}`);
});

consoleTest('an order for more than there is fails, and says why', { at: 'place' }, async ({ page }) => {
    await page.getByLabel('Order id').fill(newName('mine'));
    await page.getByLabel('Customer id').fill(newName('nobody'));
    await line(page, 1, 'Product').fill(PRODUCT);
    await line(page, 1, 'Quantity').fill('1000');
    await line(page, 1, 'Price').fill('0.01');
    await reads(page.locator('.line-stock'), /1,000 ordered: the order will fail$/);
    await submit(page).click();
    await reads(placed(page).locator('.page-head .state'), 'FAILED');
    await reads(placed(page).locator('.stage-outcome .reasons'), /OUT_OF_STOCK.*ordered 1000, available/);
    await placed(page).getByRole('link', { name: 'Open the order' }).click();
    await reads(page.getByRole('heading', { level: 1 }), /^Order mine-/);
});

consoleTest('what the server would refuse is said while somebody types, and not sent', { at: 'place' }, async ({ page }) => {
    await page.getByLabel('Order id').fill('a b');
    await page.getByLabel('Currency').fill('1');
    await line(page, 1, 'Product').fill('a/b');
    await line(page, 1, 'Quantity').fill('many');
    await line(page, 1, 'Price').fill('1.23456');
    await has(page.locator('input[aria-invalid]'), 5);
    assert.equal(await submit(page).getAttribute('aria-disabled'), 'true');
    await reads(page.locator('.refusal'), 'Correct the marked fields first');
    await submit(page).click({ force: true });
    await has(placed(page), 0);
    await page.getByLabel('Customer id').fill('');
    await reads(page.locator('.fields .doom'), /fails the details check/);
});

consoleTest('an id that exists with other content is refused by the server, and the page says so', { at: 'place', allowed: /status of 409/ }, async ({ page }) => {
    const id = newName('twice');
    for (const [quantity, expected] of [['1', /VALIDATED/], ['2', /VALIDATED/]]) {
        await page.getByLabel('Order id').fill(id);
        await line(page, 1, 'Product').fill(PRODUCT);
        await line(page, 1, 'Quantity').fill(quantity);
        await submit(page).click();
        await reads(placed(page).locator('.page-head .state'), expected);
    }
    await reads(page.getByRole('alert'), /The order was not accepted/);
});

consoleTest('a customer who is not registered can be registered from the form', { at: 'place' }, async ({ page }) => {
    const id = newName('new');
    await page.getByLabel('Customer id').fill(id);
    await page.getByRole('link', { name: 'Register' }).click();
    await reads(page.getByRole('heading', { level: 2 }), 'Register a customer');
});
