/* Sends a dead-lettered record through processing again, or shows the command that does. */
import { html, useId, useRef, useState } from '../html.js';
import { announce } from '../announce.js';
import { useFocusWithin } from '../focus-return.js';
import { Broken } from '../notice.js';
import { refusalFor } from '../login/login.js';
import { postJson } from '../server.js';
import { doubtsOf } from './letter-words.js';

export function Replay({ path, replay, onDone }) {
    if (replay.never !== undefined) {
        return html`<p>It cannot be replayed: ${replay.never}.</p>`;
    }
    return html`
        <p class="lead">A replay writes the record to its topic again, as it was. Every service that reads the topic reads it again. If it fails again, it becomes a new dead letter.</p>
        ${replay.allowed && !refusalFor('operate') ? html`<${Allowed} path=${path} replay=${replay} onDone=${onDone} />` : html`<${Command} replay=${replay} />`}`;
}

function Command({ replay }) {
    return html`
        <${Doubts} replay=${replay} />
        <p>This console may not replay. Run this where you run Orderflow’s commands:</p>
        <${Copied} text=${replay.command} />`;
}

function Doubts({ replay, id }) {
    const doubts = doubtsOf(replay);
    return doubts.length > 0 && html`<ul id=${id} class="notice notice-wait doubts">${doubts.map(doubt => html`<li key=${doubt}>${doubt}</li>`)}</ul>`;
}

function Copied({ text }) {
    const line = useRef();
    const [said, setSaid] = useState('Copy');
    const copy = async () => {
        try {
            await navigator.clipboard.writeText(text);
            setSaid('Copied');
            announce('The command is copied.');
        } catch {
            // Without the right to the clipboard, the text is selected: the keyboard copies it.
            getSelection().selectAllChildren(line.current);
            announce('The command is selected.');
        }
    };
    return html`<p class="command"><code ref=${line}>${text}</code> <button type="button" onClick=${copy}>${said}</button></p>`;
}

function Allowed({ path, replay, onDone }) {
    const [asks, setAsks] = useState(false);
    const [done, setDone] = useState(undefined);
    const end = result => {
        setAsks(false);
        setDone(result);
        announce('The record is replayed.');
        onDone();
    };
    return html`
        ${done && html`<p class="notice notice-good" role="status">Replayed: the record is at <code>${done.to}</code> now.</p>`}
        ${asks
            ? html`<${Confirmation} path=${path} replay=${replay} onDone=${end} onClose=${() => setAsks(false)} />`
            : html`<p><button type="button" onClick=${() => { setDone(undefined); setAsks(true); }}>Replay …</button></p>`}`;
}

/** A record that was replayed before is replayed once more only by somebody who was told so. */
function Confirmation({ path, replay, onDone, onClose }) {
    const id = useId();
    const form = useFocusWithin('button');
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState(undefined);
    const again = replay.replayedBefore === true || problem?.code === 'REPLAYED_BEFORE';
    const send = async event => {
        event.preventDefault();
        if (busy) {
            return;
        }
        setBusy(true);
        try {
            onDone(await postJson(`${path}/replay`, again ? { again } : {}));
        } catch (failure) {
            setProblem(failure);
            setBusy(false);
        }
    };
    return html`
        <form ref=${form} class="replay-form" onSubmit=${send} aria-describedby=${id} aria-label="Confirm the replay">
            <div id=${id}>
                <${Doubts} replay=${replay} />
                <p>Has the cause been fixed? <code>${replay.command}</code> does the same.</p>
            </div>
            ${problem && html`<${Broken} problem=${problem} what="Not replayed">${problem.rest.command && html`<${Copied} text=${problem.rest.command} />`}<//>`}
            <p class="actions-row">
                <button type="submit" class="primary" aria-disabled=${busy ? 'true' : undefined}>${busy ? 'Replaying …' : again ? 'Replay once more' : 'Replay the record'}</button>
                <button type="button" class="quiet" onClick=${onClose}>Leave it</button>
            </p>
        </form>`;
}
