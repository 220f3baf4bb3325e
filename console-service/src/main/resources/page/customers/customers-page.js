/* The customers, with a search, what each has spent, and the form that registers or updates one. */
import { html } from '../html.js';
import { plural } from '../format.js';
import { Broken, Empty, Loading } from '../notice.js';
import { usePagedList } from '../paged-list.js';
import { href, route, setQuery } from '../route.js';
import { SearchField } from '../search-field.js';
import { refusalFor } from '../login/login.js';
import { CustomerForm } from './customer-form.js';
import { Spending } from './spending.js';

const PATH = 'api/email/v1/customers';

export function CustomersPage() {
    const { query: parameters } = route.value;
    const query = parameters.get('query') ?? '';
    const edit = parameters.get('edit');
    const spent = parameters.get('spent');
    const list = usePagedList(query ? `${PATH}?query=${encodeURIComponent(query)}` : PATH, 'customers');
    const open = id => setQuery({ edit: id });
    return html`
        <div class="page-head"><h1>Customers</h1></div>
        <div class="toolbar">
            <${SearchField} label="Search customers" value=${query} placeholder="Id, name or e-mail" />
            <button type="button" class="primary" aria-disabled=${refusalFor('order') ? 'true' : undefined} title=${refusalFor('order')} onClick=${() => refusalFor('order') || open('new')}>Register a customer</button>
        </div>
        ${edit !== null && !refusalFor('order') && html`<${CustomerForm} key=${edit} id=${edit === 'new' ? '' : edit} onDone=${list.again} onClose=${() => setQuery({ edit: '' })} />`}
        ${spent && html`<${Spending} key=${spent} id=${spent} onClose=${() => setQuery({ spent: '' })} />`}
        <${Customers} list=${list} query=${query} onEdit=${open} />`;
}

function Customers({ list, query, onEdit }) {
    if (!list.items) {
        return list.problem ? html`<${Broken} problem=${list.problem} what="The customers cannot be read" again=${list.again} />` : html`<${Loading} what="customers" />`;
    }
    if (list.items.length === 0) {
        return query
            ? html`<${Empty} title="No customer matches"><p>No id, name or e-mail address contains “${query}”.</p><//>`
            : html`<${Empty} title="No customer is registered yet"><p>Orders go through all the same; registered customers get e-mails about them.</p><//>`;
    }
    return html`
        ${list.problem && html`<p class="notice notice-wait" role="status">Not up to date: ${list.problem.detail || list.problem.title}</p>`}
        <div class="table-frame" tabindex="0" role="region" aria-label="Customers">
            <table>
                <thead><tr>
                    <th scope="col">Id</th><th scope="col">Name</th><th scope="col">E-mail</th><th scope="col">Level</th><th scope="col">Address</th><th scope="col"><span class="unseen">Actions</span></th>
                </tr></thead>
                <tbody>
                    ${list.items.map(customer => html`
                        <tr key=${customer.id}>
                            <th scope="row" class="id">${customer.id}</th>
                            <td>${customer.firstName} ${customer.lastName}</td>
                            <td>${customer.email ?? html`<span class="muted">none: gets no e-mails</span>`}</td>
                            <td>${customer.level && html`<span class="level">${customer.level}</span>`}</td>
                            <td class="address">${customer.address ?? ''}</td>
                            <td class="row-actions">
                                <a href=${href('orders', [], { customerId: customer.id })}>Orders<span class="unseen"> of ${customer.firstName} ${customer.lastName}</span></a>
                                <a href=${href('customers', [], { query, spent: customer.id })}>Spending<span class="unseen"> of ${customer.firstName} ${customer.lastName}</span></a>
                                <button type="button" class="quiet" aria-disabled=${refusalFor('order') ? 'true' : undefined} title=${refusalFor('order')} onClick=${() => refusalFor('order') || onEdit(customer.id)}>Edit<span class="unseen"> ${customer.firstName} ${customer.lastName}</span></button>
                            </td>
                        </tr>`)}
                </tbody>
            </table>
        </div>
        <p class="list-foot">${plural(list.items.length, 'customer')}${list.more ? html` so far <button type="button" onClick=${list.readMore}>More</button>` : ''}</p>`;
}
