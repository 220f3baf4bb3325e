/* A button that stays in the order of the tab key while it is not possible, so that its reason can be read. */
import { html, useId } from '../html.js';

/** @param refusal why it is not possible; @param busy the name of the command under way, or empty */
export function ActionButton({ name, label, refusal, busy, onClick, expanded }) {
    const id = useId();
    const off = refusal !== undefined || busy !== '';
    return html`
        <div class="action">
            <button type="button" aria-disabled=${off ? 'true' : undefined} aria-describedby=${refusal ? id : undefined}
                aria-expanded=${expanded === undefined || off ? undefined : String(expanded)}
                onClick=${() => off || onClick()}>${busy === name ? `${label} …` : label}</button>
            ${refusal && html`<span class="refusal" id=${id}>${refusal}</span>`}
        </div>`;
}
