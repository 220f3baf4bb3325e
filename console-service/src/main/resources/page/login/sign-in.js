/* Asks somebody to sign in, over the page that they were on, and shows who they are. */
import { html, useEffect, useRef, useState } from '../html.js';
import { announce } from '../announce.js';
import { Field } from '../field.js';
import { Broken } from '../notice.js';
import { caller, required, server, signInElsewhere, signOut, trouble, use } from './login.js';

export function SignIn() {
    if (trouble.value) {
        return html`<div class="sign-in-trouble"><${Broken} problem=${trouble.value} what="The console cannot tell how to sign in" automatic /></div>`;
    }
    return server.value && required.value ? html`<${Dialog} />` : null;
}

/** A dialog of the browser: it keeps the focus, and what is below it cannot be used. */
function Dialog() {
    const dialog = useRef();
    useEffect(() => {
        const opener = document.activeElement;
        dialog.current.showModal();
        return () => opener?.isConnected && opener.focus();
    }, []);
    return html`
        <dialog ref=${dialog} class="sign-in" aria-labelledby="sign-in-title" onCancel=${event => event.preventDefault()}>
            <h2 id="sign-in-title">Sign in</h2>
            <p>${required.value}</p>
            ${server.value.mode === 'oidc' ? html`<${Elsewhere} />` : html`<${TokenForm} />`}
        </dialog>`;
}

function TokenForm() {
    const [token, setToken] = useState('');
    const { problem, busy, run } = useAttempt();
    const submit = event => {
        event.preventDefault();
        if (token.trim() && !busy) {
            run(() => use(token.trim()));
        }
    };
    return html`
        <form onSubmit=${submit} novalidate>
            <${Field} label="Token" type="password" classes="field-wide" value=${token} onInput=${setToken} problem=${problem} hint="An operator hands it out." autocomplete="current-password" autofocus />
            <button type="submit" class="primary" aria-disabled=${token.trim() && !busy ? undefined : 'true'}>${busy ? 'Signing in …' : 'Sign in'}</button>
        </form>`;
}

function Elsewhere() {
    const { problem, busy, run } = useAttempt();
    return html`
        <p>${new URL(server.value.oidc.issuer).host} asks who you are.</p>
        ${problem && html`<p class="wrong">The sign-in did not succeed: ${problem}</p>`}
        <button type="button" class="primary" autofocus aria-disabled=${busy ? 'true' : undefined} onClick=${() => busy || run(signInElsewhere)}>${busy ? 'Signing in …' : 'Sign in'}</button>`;
}

function useAttempt() {
    const [state, setState] = useState({ busy: false });
    const run = async attempt => {
        setState({ busy: true });
        const problem = await attempt();
        setState({ busy: false, problem });
        announce(problem ? `The sign-in did not succeed: ${problem}` : 'You are signed in.');
    };
    return { ...state, run };
}

/** Nothing where no login is needed. */
export function SignedIn() {
    return caller.value?.name && !required.value && html`
        <div class="signed-in">
            <span class="signed-in-name" title=${`Roles: ${caller.value.roles.join(', ')}`}>${caller.value.name}</span>
            <button type="button" class="quiet" onClick=${signOut}>Sign out</button>
        </div>`;
}
