/* Registers a customer, or updates one. The request replaces all data of the customer. */
import { html, useState } from '../html.js';
import { announce } from '../announce.js';
import { useAnswer } from '../answer.js';
import { Field } from '../field.js';
import { useFocusWithin } from '../focus-return.js';
import { Broken, Loading } from '../notice.js';
import { customerProblem } from '../limits.js';
import { findCustomer } from '../look-up.js';
import { putJson } from '../server.js';

const BLANK = { firstName: '', lastName: '', email: '', address: '', level: '' };

/** @param id empty to register a new customer */
export function CustomerForm({ id, onDone, onClose }) {
    // A customer who is not there yet is registered by the same form.
    const known = useAnswer(async abort => (id && await findCustomer(id, abort)) || BLANK, id);
    if (known.problem) {
        return html`<${Broken} problem=${known.problem} what="The customer cannot be read" again=${known.again} />`;
    }
    return known.data ? html`<${Fields} id=${id} customer=${known.data} onDone=${onDone} onClose=${onClose} />` : html`<${Loading} what="the customer" />`;
}

function Fields({ id, customer, onDone, onClose }) {
    const [values, setValues] = useState({ ...BLANK, ...customer, id });
    const [touched, setTouched] = useState(false);
    const [busy, setBusy] = useState(false);
    const [result, setResult] = useState({});
    const form = useFocusWithin('input');
    const wrong = { ...problemsOf(values), ...Object.fromEntries((result.problem?.errors ?? []).map(({ pointer, detail }) => [pointer.slice(1), detail])) };
    const field = name => ({
        value: values[name],
        problem: touched ? wrong[name] : undefined,
        onInput: value => {
            setValues({ ...values, [name]: value });
            setResult({});
        },
    });
    const submit = async event => {
        event.preventDefault();
        setTouched(true);
        if (Object.keys(problemsOf(values)).length > 0 || busy) {
            return;
        }
        setBusy(true);
        try {
            const { id: to, ...rest } = values;
            const body = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ''));
            await putJson(`api/email/v1/customers/${encodeURIComponent(to.trim())}`, body);
            const did = `Customer ${to} is ${customer.id ? 'updated' : 'registered'}.`;
            setResult({ did });
            announce(did);
            onDone();
        } catch (problem) {
            setResult({ problem });
        }
        setBusy(false);
    };
    return html`
        <form ref=${form} class="panel inline-form" onSubmit=${submit} novalidate aria-label=${customer.id ? `Customer ${id}` : 'Register a customer'}>
            <h2>${customer.id ? `Customer ${id}` : 'Register a customer'}</h2>
            ${!customer.id && html`<${Field} label="Id" ...${field('id')} />`}
            <${Field} label="First name" ...${field('firstName')} />
            <${Field} label="Last name" ...${field('lastName')} />
            <${Field} label="E-mail (optional)" type="email" ...${field('email')} />
            <${Field} label="Level (optional)" hint="Such as platinum" ...${field('level')} />
            <${Field} label="Address (optional)" classes="field-wide" ...${field('address')} />
            <div class="form-buttons">
                <button type="submit" class="primary" aria-disabled=${busy ? 'true' : undefined}>${busy ? 'Saving …' : customer.id ? 'Update' : 'Register'}</button>
                <button type="button" onClick=${onClose}>Close</button>
            </div>
            ${result.did && html`<p class="notice notice-good">${result.did}</p>`}
            ${result.problem && html`<${Broken} problem=${result.problem} />`}
        </form>`;
}

/** The limits of email-service. */
function problemsOf({ id, firstName, lastName, email, address, level }) {
    const all = {
        id: id.trim() === '' ? 'Give the customer an id' : customerProblem(id.trim()),
        firstName: nameProblem(firstName.trim()),
        lastName: nameProblem(lastName.trim()),
        email: email.trim() === '' || /^[^\s@]+@[^\s@]+$/.test(email.trim()) && email.trim().length <= 254 ? undefined : 'An address such as ana@example.com',
        address: address.length > 500 || address.includes('=?') ? 'At most 500 characters, without =?' : undefined,
        level: level.trim() === '' || /^[A-Za-z0-9_-]{1,32}$/.test(level.trim()) ? undefined : '1 to 32 of A-Z a-z 0-9 _ -',
    };
    return Object.fromEntries(Object.entries(all).filter(([, text]) => text));
}

function nameProblem(name) {
    return name.length >= 1 && name.length <= 100 && !name.includes('=?') ? undefined : '1 to 100 characters, without =?';
}
