/* A small line chart. The latest values stand in words next to it; the drawing itself is hidden from screen readers. */
import { html, useEffect, useId, useRef } from '../html.js';
import { dark, resolvedColour } from '../theme.js';
import UPlot from '../vendor/uplot.js';

const HEIGHT = 170;
const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3], [1, 2]];
const WHOLE = [1, 2, 5].flatMap(step => Array.from({ length: 9 }, (_, power) => step * 10 ** power)).sort((a, b) => a - b);
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/**
 * @param series [{name, colour: a custom property, values}]; lines differ by dashes, too
 * @param times seconds
 * @param show writes a value
 * @param most the top of the axis is at least this
 * @param whole whether the marks of the axis are whole numbers
 */
export function Chart({ title, series, times, show, most = 1, whole = false }) {
    const box = useRef();
    const plot = useRef();
    const id = useId();
    const isDark = dark.value;
    const names = series.map(({ name }) => name).join();
    useEffect(() => {
        // The box outlives its ref: the end of an effect comes after the page has gone on.
        const element = box.current;
        plot.current = new UPlot(options({ width: element.clientWidth, series, show, most, whole }), data(times, series), element);
        const observer = new ResizeObserver(() => plot.current.setSize({ width: element.clientWidth, height: HEIGHT }));
        observer.observe(element);
        return () => {
            observer.disconnect();
            plot.current.destroy();
        };
    }, [isDark, names]);
    useEffect(() => plot.current.setData(data(times, series)), [times]);
    return html`
        <figure class="chart" aria-labelledby=${id}>
            <figcaption id=${id}>${title}</figcaption>
            <dl class="legend">
                ${series.map(({ name, colour, values }, index) => html`
                    <div key=${name}>
                        <dt><svg width="18" height="6" aria-hidden="true"><line x1="0" x2="18" y1="3" y2="3" stroke=${`var(${colour})`} stroke-width="2" stroke-dasharray=${DASHES[index % DASHES.length].join(' ') || undefined} /></svg>${name}</dt>
                        <dd>${values.length > 0 && values.at(-1) !== null ? show(values.at(-1)) : '–'}</dd>
                    </div>`)}
            </dl>
            <div ref=${box} class="plot" aria-hidden="true"></div>
        </figure>`;
}

function data(times, series) {
    return [times, ...series.map(({ values }) => values)];
}

function options({ width, series, show, most, whole }) {
    const text = resolvedColour('--muted');
    const grid = { stroke: resolvedColour('--line'), width: 1 };
    const font = '11px system-ui, sans-serif';
    return {
        width: Math.max(width, 120),
        height: HEIGHT,
        legend: { show: false },
        cursor: { show: false },
        scales: { y: { range: (plot, lowest, highest) => [0, Math.max(most, highest * 1.1)] } },
        axes: [
            { stroke: text, grid, ticks: grid, font, size: 26, space: 80, values: (plot, times) => times.map(time => clock.format(time * 1000)) },
            { stroke: text, grid, ticks: grid, font, size: 56, space: 34, values: (plot, values) => values.map(show), ...(whole ? { incrs: WHOLE } : {}) },
        ],
        series: [{}, ...series.map(({ name, colour }, index) => ({
            label: name, stroke: resolvedColour(colour), width: 1.5, dash: DASHES[index % DASHES.length], points: { show: false },
        }))],
    };
}
