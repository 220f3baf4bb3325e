/* One dead letter: where the record was, why it was dead-lettered, what it says, and its replay. */
import { html, useState } from '../html.js';
import { useAnswer } from '../answer.js';
import { fullTime } from '../format.js';
import { Broken, Loading } from '../notice.js';
import { RecordView } from '../records/record-view.js';
import { href } from '../route.js';
import { getJson } from '../server.js';
import { kindInWords, nameOf } from './letter-words.js';
import { Replay } from './replay.js';

export function LetterDetails({ topic, partition, offset }) {
    const [withBytes, setWithBytes] = useState(false);
    const path = `v1/dead-letters/${[topic, partition, offset].map(encodeURIComponent).join('/')}`;
    const answer = useAnswer(abort => getJson(`${path}${withBytes ? '?bytes=true' : ''}`, { signal: abort }), `${path} ${withBytes}`);
    const { data: letter, problem } = answer;
    return html`
        <p><a href=${href('dead-letters')}>All dead letters</a></p>
        <div class="page-head"><h1>Dead letter ${letter && html`<span class="id">${nameOf(letter.summary.source)}</span>`}</h1></div>
        ${problem && html`<${Broken} problem=${problem} what="The dead letter cannot be shown" again=${answer.again} />`}
        ${!letter && !problem && html`<${Loading} what="the dead letter" />`}
        ${letter && html`<${Letter} letter=${letter} path=${path} onBytes=${() => setWithBytes(true)} again=${answer.again} />`}`;
}

function Letter({ letter: { summary, record, help, replay }, path, onBytes, again }) {
    return html`
        <dl class="facts">
            <div><dt>Why</dt><dd><strong>${summary.kind}</strong>: ${kindInWords(summary.kind)}<br />${summary.reason}</dd></div>
            <div><dt>Dead-lettered</dt><dd>${fullTime(summary.deadLetteredAt)} by ${summary.service} (<code>${summary.application}</code>)</dd></div>
            <div><dt>From</dt><dd><code>${summary.source.topic}</code>, partition ${summary.source.partition}, offset ${summary.source.offset}</dd></div>
            <div><dt>What helps</dt><dd>${help}</dd></div>
        </dl>
        <section><h2>Replay</h2><${Replay} path=${path} replay=${replay} onDone=${again} /></section>
        <section><h2>The record, as it was dead-lettered</h2><${RecordView} record=${record} onBytes=${onBytes} /></section>`;
}
