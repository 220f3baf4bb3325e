/* The records of one order as they lie in the topics, each in full on request. */
import { html, Fragment, useState } from '../html.js';
import { duration, money, preciseTime } from '../format.js';
import { RawRecord } from '../records/record-view.js';

const TOPICS = { STATE: 'orders', RESULT: 'order-validations', PAYMENT: 'payments' };

const COLUMNS = 8;

export function OrderHistory({ history }) {
    const created = Date.parse(history.events[0].at);
    const [open, setOpen] = useState(undefined);
    return html`
        <div class="table-frame" tabindex="0" role="region" aria-label="Records of this order">
            <table>
                <caption class="unseen">Records of this order, oldest first</caption>
                <thead><tr>
                    <th scope="col">Time</th><th scope="col" class="number">After</th><th scope="col">Topic</th>
                    <th scope="col" class="number">Partition</th><th scope="col" class="number">Offset</th><th scope="col">Record</th><th scope="col">Content</th><th scope="col"><span class="unseen">Raw record</span></th>
                </tr></thead>
                <tbody>
                    ${history.events.map(event => {
                        const topic = TOPICS[event.type] ?? event.type;
                        const name = `${topic} ${event.offset}`;
                        const isOpen = name === open;
                        return html`
                            <${Fragment} key=${name}>
                                <tr>
                                    <td><time datetime=${event.at}>${preciseTime(event.at)}</time></td>
                                    <td class="number">${duration(Date.parse(event.at) - created)}</td>
                                    <td class="nowrap"><code>${topic}</code></td>
                                    <td class="number">${history.partition}</td>
                                    <td class="number">${event.offset}</td>
                                    <td>${recordOf(event)}</td>
                                    <td>${contentOf(event)}</td>
                                    <td class="row-actions"><button type="button" class="quiet" aria-expanded=${isOpen ? 'true' : 'false'} onClick=${() => setOpen(isOpen ? undefined : name)}>Raw<span class="unseen"> record of ${recordOf(event)}</span></button></td>
                                </tr>
                                ${isOpen && html`<tr><td colspan=${COLUMNS}><${RawRecord} topic=${topic} partition=${history.partition} offset=${event.offset} /></td></tr>`}
                            <//>`;
                    })}
                </tbody>
            </table>
        </div>`;
}

function recordOf(event) {
    switch (event.type) {
        case 'STATE':
            return `${event.state}, version ${event.version}`;
        case 'RESULT':
            return [event.check, event.product, event.result].filter(Boolean).join(' ');
        default:
            return `payment ${event.paymentId}`;
    }
}

function contentOf(event) {
    const reasons = (event.reasons ?? []).map(({ check, product, code, detail }) => [check, product, code, detail].filter(Boolean).join(' '));
    const figures = Object.entries(event.figures ?? {}).map(([name, value]) => `${name} ${value}`);
    const amount = event.type === 'PAYMENT' ? [money(event.amount, event.currency), event.counts ? '' : 'does not count'] : [];
    const command = event.commandId ? [`command ${event.commandId}`] : [];
    const actor = event.actor ? [`by ${event.actor}`] : [];
    return [...amount, ...reasons, ...figures, ...actor, ...command].filter(Boolean).join('; ');
}
