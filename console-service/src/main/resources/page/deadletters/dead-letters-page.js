/* Records that a service could not use: how many of which kind, a list of them, and each with its reason. */
import { html, useId } from '../html.js';
import { useAnswer } from '../answer.js';
import { count, fullTime, plural, time } from '../format.js';
import { Broken, Empty, Loading } from '../notice.js';
import { usePagedList } from '../paged-list.js';
import { href, route, setQuery } from '../route.js';
import { getJson } from '../server.js';
import { KINDS, kindInWords, nameOf, summaryOf } from './letter-words.js';
import { LetterDetails } from './letter-details.js';

const PATH = 'v1/dead-letters';
const EVERY_MILLIS = 15_000;

export function DeadLettersPage({ rest }) {
    return rest.length === 3 ? html`<${LetterDetails} topic=${rest[0]} partition=${rest[1]} offset=${rest[2]} />` : html`<${Overview} />`;
}

function Overview() {
    const { query } = route.value;
    const filter = Object.fromEntries(['service', 'topic', 'kind'].map(name => [name, query.get(name) ?? '']));
    const tally = useAnswer(abort => getJson(`${PATH}/counts`, { signal: abort }), '', EVERY_MILLIS);
    return html`
        <div class="page-head"><h1>Dead letters</h1>${tally.data && html`<span class="muted" role="status">${summaryOf(tally.data)}</span>`}</div>
        <p class="lead">A service that cannot use a record dead-letters it with the reason, and processes the next one. Dead letters are kept for 30 days.</p>
        ${tally.problem && !tally.data && html`<${Broken} problem=${tally.problem} what="The dead letters cannot be counted" again=${tally.again} />`}
        ${tally.data && tally.data.counts.length > 0 && html`<${Counts} counts=${tally.data.counts} filter=${filter} />`}
        <${Filter} filter=${filter} />
        <${Letters} filter=${filter} />`;
}

function Counts({ counts, filter }) {
    return html`
        <div class="table-frame" tabindex="0" role="region" aria-label="Dead letters by service, topic and kind">
            <table>
                <thead><tr>
                    <th scope="col">Service</th><th scope="col">Topic</th><th scope="col">Kind</th><th scope="col" class="number">Letters</th><th scope="col">Newest</th>
                </tr></thead>
                <tbody>${counts.map(({ service, topic, kind, letters, newestAt }) => {
                    const isShown = filter.service === service && filter.topic === topic && filter.kind === kind;
                    return html`
                        <tr key=${`${service} ${topic} ${kind}`}>
                            <th scope="row">${service}</th><td class="nowrap"><code>${topic}</code></td>
                            <td><a href=${href('dead-letters', [], { service, topic, kind })} aria-current=${isShown ? 'true' : undefined}>${kind}</a> <span class="muted">${kindInWords(kind)}</span></td>
                            <td class="number">${count(letters)}</td>
                            <td class="nowrap"><time datetime=${newestAt} title=${fullTime(newestAt)}>${time(newestAt)}</time></td>
                        </tr>`;
                })}</tbody>
            </table>
        </div>`;
}

function Filter({ filter }) {
    const id = useId();
    const isFiltered = Object.values(filter).some(Boolean);
    return html`
        <div class="toolbar">
            <div class="field">
                <label for=${id}>Kind</label>
                <select id=${id} value=${filter.kind} onChange=${event => setQuery({ kind: event.target.value })}>
                    <option value="">all</option>
                    ${Object.keys(KINDS).map(kind => html`<option key=${kind} value=${kind}>${kind}</option>`)}
                </select>
            </div>
            ${filter.service && html`<span>of <strong>${filter.service}</strong></span>`}
            ${filter.topic && html`<span>from <code>${filter.topic}</code></span>`}
            ${isFiltered && html`<a href=${href('dead-letters')}>All dead letters</a>`}
        </div>`;
}

function Letters({ filter }) {
    const asked = new URLSearchParams(Object.entries(filter).filter(([, value]) => value));
    const list = usePagedList(asked.size > 0 ? `${PATH}?${asked}` : PATH, 'letters', EVERY_MILLIS);
    if (!list.items) {
        return list.problem ? html`<${Broken} problem=${list.problem} what="The dead letters cannot be read" again=${list.again} />` : html`<${Loading} what="dead letters" />`;
    }
    if (list.items.length === 0 && !list.more) {
        return asked.size > 0
            ? html`<${Empty} title="No such dead letter"><p><a href=${href('dead-letters')}>Show all dead letters</a></p><//>`
            : html`<${Empty} title="No dead letter"><p>The services can use all records that they read.</p><//>`;
    }
    return html`
        ${list.problem && html`<p class="notice notice-wait" role="status">Not up to date: ${list.problem.detail || list.problem.title}</p>`}
        <div class="table-frame" tabindex="0" role="region" aria-label="Dead letters, newest first">
            <table>
                <thead><tr>
                    <th scope="col">Dead-lettered</th><th scope="col">Record</th><th scope="col">Key</th><th scope="col">Kind</th><th scope="col">By</th><th scope="col">Why</th>
                </tr></thead>
                <tbody>${list.items.map(letter => html`<${Letter} key=${nameOf(letter.letter)} letter=${letter} />`)}</tbody>
            </table>
        </div>
        <p class="list-foot">${plural(list.items.length, 'dead letter')}${list.more ? html` so far <button type="button" onClick=${list.readMore}>More</button>` : ''}</p>`;
}

function Letter({ letter: { letter, source, deadLetteredAt, service, kind, key, reason } }) {
    return html`
        <tr>
            <td class="nowrap"><time datetime=${deadLetteredAt} title=${fullTime(deadLetteredAt)}>${time(deadLetteredAt)}</time></td>
            <th scope="row"><a class="id" href=${href('dead-letters', [letter.topic, letter.partition, letter.offset])}>${nameOf(source)}</a></th>
            <td class="key">${key === undefined ? html`<span class="muted">none</span>` : html`<code>${key}</code>`}</td>
            <td>${kind}</td><td class="nowrap">${service}</td><td class="reason">${reason}</td>
        </tr>`;
}
