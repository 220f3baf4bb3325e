/* Searches a list as somebody types; what was typed is in the route. */
import { html, useEffect, useId, useState } from './html.js';
import { useSettled } from './answer.js';
import { setQuery } from './route.js';

export function SearchField({ label, value, placeholder }) {
    const id = useId();
    const [typed, setTyped] = useState(value);
    const settled = useSettled(typed.trim());
    useEffect(() => {
        if (settled === typed.trim() && settled !== value) {
            setQuery({ query: settled }, { replace: true });
        }
    }, [settled]);
    useEffect(() => setTyped(before => before.trim() === value ? before : value), [value]);
    return html`
        <div class="field field-wide" role="search">
            <label for=${id}>${label}</label>
            <input id=${id} type="search" value=${typed} placeholder=${placeholder} autocomplete="off" spellcheck=${false} maxlength="100" onInput=${event => setTyped(event.target.value)} />
        </div>`;
}
