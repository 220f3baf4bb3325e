/* Why an order failed or was cancelled: the stable code, and the text for people. */
import { html } from '../html.js';
import { checkName } from './order-story.js';

export function Reasons({ reasons = [] }) {
    return reasons.length > 0 && html`
        <ul class="reasons">
            ${reasons.map(({ check, product, code, detail }) => html`
                <li><strong>${checkName(check)}${product && `, ${product}`}</strong> <code>${code}</code>${detail && html`<br />${detail}`}</li>`)}
        </ul>`;
}
