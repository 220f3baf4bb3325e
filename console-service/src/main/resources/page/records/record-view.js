/* One record with all that it has. Everything in it is foreign: it is shown as text. */
import { html } from '../html.js';
import { useAnswer } from '../answer.js';
import { fullTime, preciseTime } from '../format.js';
import { Broken, Loading } from '../notice.js';
import { getJson } from '../server.js';
import { bytesOf, hexDump, size } from './hex-dump.js';

/** Reads a record, and shows it. A record never changes, so it is read once. */
export function RawRecord({ topic, partition, offset }) {
    const query = new URLSearchParams({ topic, partition, offset });
    const answer = useAnswer(abort => getJson(`v1/records?${query}`, { signal: abort }), query.toString());
    if (answer.data) {
        return html`<${RecordView} record=${answer.data} />`;
    }
    return answer.problem
        ? html`<${Broken} problem=${answer.problem} what="The record cannot be read" again=${answer.again} />`
        : html`<${Loading} what="the record" />`;
}

/** @param onBytes reads the record with its bytes; absent where they are not asked for */
export function RecordView({ record, onBytes }) {
    return html`
        <div class="record">
            <dl class="facts">
                <div><dt>Position</dt><dd><code>${record.topic}</code>, partition ${record.partition}, offset ${record.offset}</dd></div>
                <div><dt>Timestamp</dt><dd><time datetime=${record.timestamp} title=${fullTime(record.timestamp)}>${record.timestamp}</time> (${preciseTime(record.timestamp)} here)</dd></div>
                <div><dt>Key</dt><dd>${record.key === undefined ? html`<span class="muted">none</span>` : html`<code>${record.key}</code>`}</dd></div>
                ${record.schemaId !== undefined && html`<div><dt>Schema</dt><dd>id ${record.schemaId} in the registry</dd></div>`}
            </dl>
            <${Headers} headers=${record.headers} />
            <h3>Value <span class="muted">${size(record.valueBytes)}</span></h3>
            <${Value} record=${record} />
            ${record.base64 !== undefined && html`<${Bytes} record=${record} />`}
            ${record.base64 === undefined && onBytes && record.valueBytes > 0 && html`<p><button type="button" class="quiet" onClick=${onBytes}>Show the bytes</button></p>`}
        </div>`;
}

function Headers({ headers }) {
    return headers.length > 0 && html`
        <h3>Headers</h3>
        <dl class="facts record-headers">${headers.map(({ name, value }, index) => html`
            <div key=${index}><dt><code>${name}</code></dt><dd>${value === undefined ? html`<span class="muted">none</span>` : html`<code>${value}</code>`}</dd></div>`)}</dl>`;
}

function Value({ record }) {
    if (record.undecodable !== undefined) {
        return html`<p class="wrong">It cannot be decoded: ${record.undecodable}</p>`;
    }
    return record.value === null
        ? html`<p class="muted">The record has no value.</p>`
        : html`<pre class="raw" tabindex="0" aria-label="Value, decoded">${JSON.stringify(record.value, undefined, 2)}</pre>`;
}

function Bytes({ record }) {
    const bytes = bytesOf(record.base64);
    const lines = hexDump(bytes);
    const rest = record.valueBytes - Math.min(bytes.length, lines.length * 16);
    return html`
        <pre class="raw" tabindex="0" aria-label="Bytes of the value">${lines.join('\n')}</pre>
        ${rest > 0 && html`<p class="muted">and ${size(rest)} more</p>`}`;
}
