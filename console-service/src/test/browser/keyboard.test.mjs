/* The console without a mouse: reach, open, act, and find the focus where it belongs. */
import assert from 'node:assert/strict';
import { before } from 'node:test';
import { consoleTest } from './chromium.mjs';
import { eventually, has, isFocused, reads } from './eventually.mjs';
import { idsInSight } from './grid.mjs';
import { customer, decided, newName, stock } from './rest.mjs';

const PRODUCT = newName('PRODUCT');
const CUSTOMER = newName('customer');
const MOST_TABS = 60;
let ids;

before(async () => {
    await stock(PRODUCT, 100);
    await customer(CUSTOMER, { firstName: 'Kim', lastName: CUSTOMER });
    ids = [];
    for (let number = 0; number < 3; number++) {
        ids.unshift(await decided(PRODUCT, { customerId: CUSTOMER }));
    }
});

/** Presses Tab until the element has the focus, as somebody would. */
async function tabTo(page, locator) {
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
        await page.keyboard.press('Tab');
        if (await locator.evaluate(element => element === document.activeElement)) {
            const outline = await locator.evaluate(element => getComputedStyle(element).outlineStyle);
            assert.equal(outline, 'solid', `the focus of ${locator} can be seen`);
            return;
        }
    }
    assert.fail(`${locator} is not reached by Tab`);
}

const button = (page, name) => page.getByRole('button', { name, exact: true });

consoleTest('the first Tab offers to skip the navigation', {}, async ({ page }) => {
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await page.keyboard.press('Tab');
    await isFocused(skip);
    await page.keyboard.press('Enter');
    await isFocused(page.getByRole('main'));
});

consoleTest('an order is opened from the list, and cancelled', { at: `orders?customerId=${CUSTOMER}` }, async ({ page }) => {
    await eventually(() => idsInSight(page), ids);
    await tabTo(page, page.getByRole('grid'));
    const active = () => page.locator('.row.active .cell-id').textContent();
    await eventually(active, ids[0]);
    await page.keyboard.press('ArrowDown');
    await eventually(active, ids[1]);
    await page.keyboard.press('End');
    await eventually(active, ids[2]);
    await page.keyboard.press('Home');
    await eventually(active, ids[0]);
    await page.keyboard.press('PageDown');
    await page.keyboard.press('ArrowUp');
    await eventually(active, ids[1]);
    assert.equal(await page.getByRole('grid').evaluate(grid => document.getElementById(grid.getAttribute('aria-activedescendant')).textContent.includes('VALIDATED')), true);
    await page.keyboard.press('Enter');
    await reads(page.getByRole('heading', { level: 1 }), `Order ${ids[1]}`);
    await isFocused(page.getByRole('main'));

    const cancel = button(page, 'Cancel order');
    await cancel.waitFor();
    await tabTo(page, cancel);
    await page.keyboard.press('Enter');
    await isFocused(button(page, 'Keep it'));
    await page.keyboard.press('Enter');
    await isFocused(cancel);
    await page.keyboard.press('Space');
    await isFocused(button(page, 'Keep it'));
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await reads(page.locator('main > .page-head .state'), 'CANCELLED');
    await isFocused(cancel);
});

consoleTest('a form takes the focus, and gives it back to the button that opened it', { at: `customers?query=${CUSTOMER}` }, async ({ page }) => {
    const edit = button(page, `Edit Kim ${CUSTOMER}`);
    await edit.waitFor();
    await tabTo(page, edit);
    await page.keyboard.press('Enter');
    await isFocused(page.getByLabel('First name'));
    await tabTo(page, button(page, 'Close'));
    await page.keyboard.press('Enter');
    await isFocused(edit);
});

consoleTest('stock is adjusted', { at: `stock?query=${PRODUCT}` }, async ({ page }) => {
    const adjust = button(page, `Adjust ${PRODUCT}`);
    await adjust.waitFor();
    await tabTo(page, adjust);
    await page.keyboard.press('Enter');
    await isFocused(page.getByLabel('Quantity'));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('25');
    await page.keyboard.press('Enter');
    await reads(page.locator('form .notice-good'), /has 125 on hand/);
    await tabTo(page, button(page, 'Close'));
    await page.keyboard.press('Enter');
    await isFocused(adjust);
});

consoleTest('an order is placed', { at: 'place' }, async ({ page }) => {
    const product = page.getByLabel('Product of line 1');
    await product.waitFor();
    await tabTo(page, product);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(PRODUCT);
    await tabTo(page, button(page, 'Place the order'));
    await page.keyboard.press('Enter');
    await reads(page.locator('.placed .page-head .state'), 'VALIDATED');
});

consoleTest('filters, chips and the theme', {}, async ({ page }) => {
    await tabTo(page, button(page, 'Dark theme'));
    await page.keyboard.press('Enter');
    await isFocused(button(page, 'Light theme'));
    await tabTo(page, page.getByRole('link', { name: /^FAILED/ }));
    await page.keyboard.press('Enter');
    await eventually(() => page.evaluate(() => location.hash), '#/orders?state=FAILED');
    await tabTo(page, page.getByLabel('Unpaid'));
    await page.keyboard.press('Space');
    await eventually(() => page.evaluate(() => location.hash), '#/orders?state=FAILED&unpaid=true');
    await tabTo(page, button(page, 'More filters'));
    await page.keyboard.press('Enter');
    await has(page.getByLabel('Product'), 1);
    await isFocused(button(page, 'More filters'));
});
