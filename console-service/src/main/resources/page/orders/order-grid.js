/*
 * A grid of any number of orders: only those in sight are in the document. The rows stand in a pane that stays in sight, and are
 * placed from the scroll bar; so a list may be longer than an element can be high.
 */
import { html, useEffect, useLayoutEffect, useRef, useState } from '../html.js';
import { go, href } from '../route.js';
import { COLUMNS, OrderRow } from './order-row.js';
import { ScrollSpace } from './scroll-space.js';

const SETTLE_MILLIS = 180;
const EXTRA_ROWS = 4;

/** Where each list was left, so that Back leads to the same place. */
const left = new Map();

/** @param rows RankedRows or FoundRows; @param place names the list */
export function OrderGrid({ rows, place, label }) {
    const grid = useRef();
    const space = useRef(new ScrollSpace()).current;
    const settling = useRef();
    const placed = useRef();
    const [active, setActive] = useState(-1);
    const [, drawn] = useState(0);
    const draw = () => drawn(number => number + 1);
    const size = useSize(grid);
    rows.version.value;

    const total = rows.total;
    // What came in before the list has its place is part of it.
    const { above, newest } = placed.current === rows ? rows.takeShift() : { above: 0, newest: 0 };
    const shift = above + newest;
    const height = Math.max(0, size.height - size.head);
    if (above < 0) {
        space.shift(above * size.row);
    }
    space.resize(total, size.row, height);
    if (above > 0) {
        space.shift(above * size.row);
    }
    // At the top the newest orders are what somebody watches; anywhere else the rows in sight stay.
    if (newest > 0 && space.top > size.row / 2) {
        space.shift(newest * size.row);
    }
    const shiftedActive = active >= 0 ? Math.max(-1, Math.min(active + shift, total - 1)) : -1;
    const first = Math.max(0, Math.floor(space.top / size.row) - EXTRA_ROWS);
    const last = Math.min(total - 1, Math.ceil((space.top + height) / size.row) + EXTRA_ROWS);

    const settle = () => {
        const top = space.settledTop();
        if (grid.current && Math.abs(grid.current.scrollTop - top) > 1) {
            grid.current.scrollTop = top;
        }
    };
    const settleSoon = () => {
        clearTimeout(settling.current);
        settling.current = setTimeout(settle, SETTLE_MILLIS);
    };
    useEffect(() => {
        if (shift !== 0) {
            setActive(shiftedActive);
            settleSoon();
        }
        if (height > 0) {
            rows.want(first, last, Math.floor(space.top / size.row));
        }
    });
    useEffect(() => () => clearTimeout(settling.current), []);
    useEffect(() => {
        space.top = rows.startsAt === undefined ? left.get(place) ?? 0 : rows.startsAt * size.row;
        placed.current = rows;
        setActive(-1);
        draw();
        settleSoon();
        return () => left.set(place, space.top);
    }, [rows]);

    const move = index => {
        const to = Math.min(Math.max(0, index), total - 1);
        setActive(to);
        space.reveal(to * size.row, (to + 1) * size.row);
        settle();
        draw();
    };
    const open = index => rows.at(index) && go(href('order', [rows.at(index).id]));
    const onKeyDown = event => {
        const page = Math.max(1, Math.floor(height / size.row) - 1);
        const at = shiftedActive;
        const moves = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: total - 1 };
        if (event.key in moves && total > 0 && !event.altKey) {
            event.preventDefault();
            move(moves[event.key]);
        } else if (event.key === 'Enter' && at >= 0) {
            event.preventDefault();
            open(at);
        }
    };
    const onClick = event => {
        const row = event.target.closest('[data-index]');
        if (row && !event.target.closest('a') && getSelection().isCollapsed) {
            open(Number(row.dataset.index));
        }
    };
    const inSight = shiftedActive >= first && shiftedActive <= last;
    return html`
        <div ref=${grid} role="grid" class="grid" tabindex="0" aria-label=${label} aria-colcount=${COLUMNS.length}
                aria-rowcount=${rows.complete ? total + 1 : -1} aria-activedescendant=${inSight && shiftedActive >= 0 ? `row-${shiftedActive}` : undefined}
                onScroll=${() => { space.scrolled(grid.current.scrollTop); settleSoon(); draw(); }}
                onKeyDown=${onKeyDown} onClick=${onClick}
                onFocus=${() => shiftedActive < 0 && total > 0 && setActive(Math.ceil(space.top / size.row))}>
            <div role="rowgroup" class="grid-head">
                <div role="row" class="row" aria-rowindex="1">
                    ${COLUMNS.map((column, number) => html`
                        <div key=${column.name} role="columnheader" aria-colindex=${number + 1} class=${`cell cell-${column.name}${column.number ? ' number' : ''}`}>${column.heading}</div>`)}
                </div>
            </div>
            <div role="rowgroup" class="pane" style=${{ height: `${Math.min(height, total * size.row)}px` }}>
                ${between(first, last).map(index => {
                    const row = rows.at(index);
                    return html`<${OrderRow} key=${row?.id ?? index} id=${`row-${index}`} row=${row} index=${index} active=${index === shiftedActive}
                        fresh=${row && rows.revisions.isFresh(row.id)} top=${index * size.row - space.top} />`;
                })}
            </div>
            <div role="presentation" style=${{ height: `${Math.max(0, space.realHeight - Math.min(height, total * size.row))}px` }}></div>
        </div>`;
}

function between(first, last) {
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, number) => first + number);
}

/** The sizes come from the style sheet, which knows narrow screens. */
function useSize(grid) {
    const [size, setSize] = useState({ height: 0, row: 32, head: 32 });
    useLayoutEffect(() => {
        const measure = () => setSize({
            height: grid.current.clientHeight,
            row: parseFloat(getComputedStyle(grid.current).getPropertyValue('--row-height')) || 32,
            head: grid.current.querySelector('.grid-head').offsetHeight,
        });
        measure();
        const observer = new ResizeObserver(measure);
        observer.observe(grid.current);
        return () => observer.disconnect();
    }, []);
    return size;
}
