/* A labelled input with what is wrong with it. */
import { html, useId } from './html.js';

/** @param problem text if the value is refused; @param doom text if the order would fail with it */
export function Field({ label, value, onInput, problem, doom, hint, classes = '', ...rest }) {
    const id = useId();
    const said = problem ?? doom ?? hint;
    return html`
        <div class=${`field ${classes}`}>
            <label for=${id}>${label}</label>
            <input id=${id} value=${value} onInput=${event => onInput(event.target.value)} autocomplete="off" spellcheck=${false}
                aria-invalid=${problem ? 'true' : undefined} aria-describedby=${said ? `${id}-said` : undefined} ...${rest} />
            ${said && html`<span id=${`${id}-said`} class=${problem ? 'wrong' : doom ? 'doom' : 'hint'}>${said}</span>`}
        </div>`;
}
