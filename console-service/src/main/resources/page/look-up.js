/*
 * Whether a product or a customer is there, asked of the lists: a request for one that is not there would be answered 404, which
 * browsers report as an error of the page.
 */
import { getJson } from './server.js';

const FEW = 20;

/** @return the stock of the product, or undefined if none was ever counted */
export function findStock(product, abort) {
    return find('api/inventory/v1/inventory', 'products', product, stock => stock.product === product, abort);
}

/** @return the customer, or undefined if nobody registered one of this id */
export function findCustomer(id, abort) {
    return find('api/email/v1/customers', 'customers', id, customer => customer.id === id, abort);
}

async function find(path, member, name, isIt, abort) {
    const page = await getJson(`${path}?limit=${FEW}&query=${encodeURIComponent(name)}`, { signal: abort });
    const found = page[member].find(isIt);
    // Of very many that match it may be on a later page.
    return found || page.next === undefined ? found : getOne(`${path}/${encodeURIComponent(name)}`, abort);
}

async function getOne(path, abort) {
    try {
        return await getJson(path, { signal: abort });
    } catch (problem) {
        if (problem.status === 404) {
            return undefined;
        }
        throw problem;
    }
}
