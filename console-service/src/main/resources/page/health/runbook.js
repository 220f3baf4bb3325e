/* One section of the runbook. */
import { html } from '../html.js';
import { useAnswer } from '../answer.js';
import { Broken, Empty, Loading } from '../notice.js';
import { href } from '../route.js';
import { getText } from '../server.js';
import { sectionOf } from './runbook-text.js';

export function Runbook({ section }) {
    const runbook = useAnswer(abort => getText('page/runbook.md', { signal: abort }), '');
    return html`
        <p><a href=${href('health')}>Health of all services</a></p>
        <div class="page-head"><h1>${section}</h1></div>
        ${runbook.problem && html`<${Broken} problem=${runbook.problem} what="The runbook cannot be read" again=${runbook.again} />`}
        ${!runbook.data && !runbook.problem && html`<${Loading} what="the runbook" />`}
        ${runbook.data && html`<${Section} lines=${sectionOf(runbook.data, section)} />`}`;
}

function Section({ lines }) {
    if (!lines) {
        return html`<${Empty} title="The runbook has no such section"><p><a href=${href('health')}>Go to the health of all services</a></p><//>`;
    }
    const items = lines.filter(({ type }) => type === 'li');
    return html`
        <div class="runbook">
            ${lines.filter(({ type }) => type === 'p').map(({ parts }, index) => html`<p key=${index}><${Parts} parts=${parts} /></p>`)}
            <ul>${items.map(({ parts }, index) => html`<li key=${index}><${Parts} parts=${parts} /></li>`)}</ul>
        </div>`;
}

function Parts({ parts }) {
    return parts.map(({ type, text }, index) => type === 'text' ? text : html`<${type} key=${index}>${text}<//>`);
}
