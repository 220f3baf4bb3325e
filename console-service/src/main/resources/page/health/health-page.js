/* Whether the services are ready, and how orders flow. */
import { html, useEffect, useMemo } from '../html.js';
import { count, duration } from '../format.js';
import { Broken, Loading } from '../notice.js';
import { href } from '../route.js';
import { STATES } from '../state-mark.js';
import { Chart } from './chart.js';
import { conditionsOf, otherInstances, shares } from './conditions.js';
import { samples } from './order-samples.js';
import { Runbook } from './runbook.js';
import { ServiceReadings } from './service-readings.js';

export function HealthPage({ rest: [section] }) {
    return section === undefined ? html`<${Overview} />` : html`<${Runbook} section=${section} />`;
}

function Overview() {
    const readings = useMemo(() => new ServiceReadings(), []);
    useEffect(() => () => readings.close(), [readings]);
    const services = readings.services.value;
    const problem = readings.problem.value;
    return html`
        <div class="page-head"><h1>Health</h1>${services && html`<${Summary} services=${services} />`}</div>
        ${problem && html`<${Broken} problem=${problem} what="The services cannot be listed" automatic />`}
        ${!services && !problem && html`<${Loading} what="services" />`}
        ${services && html`<${Conditions} services=${services} />`}
        ${services && html`<${Services} services=${services} />`}
        ${services && html`<section><h2>Who has which partitions</h2><${Shares} services=${services} /></section>`}
        <section aria-label="Orders over time"><h2>Orders over time</h2><${Charts} /></section>`;
}

function Summary({ services }) {
    const away = services.filter(({ ready }) => !ready).length;
    const others = services.flatMap(otherInstances).filter(({ ready }) => !ready).length;
    const more = others === 0 ? '' : others === 1 ? ', another instance is not' : `, ${others} other instances are not`;
    const words = away === 0 ? `All ${services.length} services are ready${more}` : `${away} of ${services.length} services are not ready`;
    return html`<span class=${`sign ${away + others === 0 ? 'sign-live' : 'sign-reconnecting'}`} role="status">${words}</span>`;
}

/** What an alert would be about, with the way to its runbook. */
function Conditions({ services }) {
    const conditions = conditionsOf(services);
    return conditions.length > 0 && html`
        <ul class="conditions" aria-label="What needs attention">
            ${conditions.map(({ alert, severity, service, text }) => html`
                <li key=${`${service} ${alert} ${text}`} class=${`condition-${severity}`}><strong>${service}</strong>: ${text}. <a href=${href('health', [alert])}>What to do<span class="unseen"> about ${alert}</span></a></li>`)}
        </ul>`;
}

function Shares({ services }) {
    const rows = services.flatMap(service => shares(service).map(share => ({ service: service.name, ...share })));
    if (rows.length === 0) {
        return html`<p class="muted">No service says which partitions it has.</p>`;
    }
    return html`
        <p class="lead">Of each service one instance answers here. It knows what the others have, and how far it is behind itself.</p>
        <div class="table-frame" tabindex="0" role="region" aria-label="Partitions">
            <table>
                <thead><tr><th scope="col">Service</th><th scope="col">Application</th><th scope="col">Topic</th><th scope="col">Instance</th><th scope="col">Partitions</th><th scope="col" class="number">Records behind</th></tr></thead>
                <tbody>${rows.map(({ service, application, topic, address, partitions, records }) => html`
                    <tr key=${`${service} ${application} ${topic} ${address}`}>
                        <th scope="row">${service}</th><td>${application}</td><td><code>${topic}</code></td><td><code>${address}</code></td><td>${partitions.join(', ')}</td>
                        <td class="number">${records === undefined ? html`<span class="muted">not known here</span>` : count(records)}</td>
                    </tr>`)}</tbody>
            </table>
        </div>`;
}

function Services({ services }) {
    return html`
        <div class="table-frame" tabindex="0" role="region" aria-label="Services">
            <table>
                <thead><tr>
                    <th scope="col">Service</th><th scope="col">Ready</th><th scope="col">Partitions of views</th>
                    <th scope="col" class="number">Late orders</th><th scope="col" class="number">To restore</th><th scope="col" class="number">Failures</th><th scope="col" class="number">Dead letters</th><th scope="col">Version</th>
                </tr></thead>
                <tbody>${services.map(service => html`<${Service} key=${service.name} service=${service} />`)}</tbody>
            </table>
        </div>`;
}

function Service({ service: { name, ready, reasons, instances, partitions, late, restoring, failures, deadLetters, version } }) {
    const views = Object.entries(partitions ?? {});
    const away = otherInstances({ instances }).filter(instance => !instance.ready);
    return html`
        <tr>
            <th scope="row">${name}</th>
            <td>${ready ? html`<span class="ready">Ready</span>` : html`<span class="not-ready">Not ready</span><${Why} reasons=${reasons} />`}
                ${away.map(instance => html`<div key=${instance.address}><span class="not-ready">Not ready: <code>${instance.address}</code></span><${Why} reasons=${instance.reasons} /></div>`)}</td>
            <td>${!partitions ? '–' : views.length === 0 ? html`<span class="muted">no views</span>` : views.map(([view, number]) => `${view} ${number}`).join(', ')}</td>
            <${Figure} value=${late && Object.keys(late).length > 0 ? Object.values(late).reduce((sum, number) => sum + number, 0) : undefined} bad /><${Figure} value=${restoring} /><${Figure} value=${failures} bad /><${Figure} value=${deadLetters} bad link=${href('dead-letters')} />
            <td>${version ?? html`<span class="muted">unknown</span>`}</td>
        </tr>`;
}

function Why({ reasons }) {
    return html`<ul class="why">${Object.entries(reasons).map(([component, why]) => html`<li key=${component}>${component && html`<code>${component}</code> `}${why}</li>`)}</ul>`;
}

/** @param link where somebody who sees more than none goes on */
function Figure({ value, bad, link }) {
    const shown = value === undefined ? '–' : count(value);
    return html`<td class=${`number ${bad && value > 0 ? 'none-left' : ''}`}>${link && value > 0 ? html`<a class="none-left" href=${link}>${shown}</a>` : shown}</td>`;
}

function Charts() {
    const all = samples.value;
    const times = useMemo(() => all.map(({ at }) => at), [all]);
    if (all.length === 0) {
        return html`<${Loading} what="two readings of orders-service" />`;
    }
    const rate = value => value >= 10 ? count(Math.round(value)) : String(Math.round(value * 10) / 10);
    const values = name => all.map(sample => sample[name]);
    return html`
        <div class="charts">
            <${Chart} title="Orders that entered a state, per second" times=${times} show=${rate}
                series=${STATES.map(state => ({ name: state, colour: `--state-${state.toLowerCase()}`, values: all.map(({ perSecond }) => perSecond[state]) }))} />
            <${Chart} title="Time from creation to outcome" times=${times} show=${duration} most=${50} whole
                series=${[{ name: 'median', colour: '--accent', values: values('median') }, { name: '95 of 100', colour: '--wait', values: values('p95') }]} />
            <${Chart} title="Results and payments that orders wait for" times=${times} show=${value => count(Math.round(value))} most=${4} whole
                series=${[{ name: 'waiting', colour: '--accent', values: values('waiting') }, { name: 'late', colour: '--bad', values: values('late') }]} />
        </div>`;
}
