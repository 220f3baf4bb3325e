/* The frame of every page: navigation, theme, and the page that the route names. */
import { html, useEffect, useRef } from './html.js';
import { Announcer } from './announce.js';
import { href, route } from './route.js';
import { caller, onlyReads, required } from './login/login.js';
import { SignedIn, SignIn } from './login/sign-in.js';
import { dark, toggleTheme } from './theme.js';
import { OrdersPage } from './orders/orders-page.js';
import { OrderPage } from './order/order-page.js';
import { PlacePage } from './place/place-page.js';
import { StockPage } from './stock/stock-page.js';
import { CustomersPage } from './customers/customers-page.js';
import { FraudPage } from './fraud/fraud-page.js';
import { EmailsPage } from './emails/emails-page.js';
import { DeadLettersPage } from './deadletters/dead-letters-page.js';
import { HealthPage } from './health/health-page.js';

const PAGES = {
    orders: { title: 'Orders', show: OrdersPage },
    order: { title: 'Order', show: OrderPage, under: 'orders' },
    place: { title: 'Place an order', show: PlacePage },
    stock: { title: 'Stock', show: StockPage },
    customers: { title: 'Customers', show: CustomersPage },
    fraud: { title: 'Fraud alerts', show: FraudPage },
    emails: { title: 'E-mails', show: EmailsPage },
    'dead-letters': { title: 'Dead letters', show: DeadLettersPage },
    health: { title: 'Health', show: HealthPage },
};

export function Shell() {
    const { page, rest } = route.value;
    const known = PAGES[page];
    const main = useRef();
    const shownBefore = useRef(false);
    const place = [page, ...rest].join('/');
    // Of who has signed out nothing stays behind the dialog; whose login has ended goes on with what is there.
    const isOut = required.value !== undefined && caller.value === undefined;
    useEffect(() => {
        document.title = [...rest, known?.title ?? 'Not found', 'Orderflow'].join(' · ');
        // Whoever follows a link with the keyboard goes on in the new page, not at the end of the old one.
        if (shownBefore.current) {
            main.current.focus({ preventScroll: true });
            main.current.scrollTo?.(0, 0);
        }
        shownBefore.current = true;
    }, [place]);
    return html`
        <a class="skip" href="#main" onClick=${event => { event.preventDefault(); main.current.focus(); }}>Skip to content</a>
        <div class="shell">
            <${Sidebar} current=${known?.under ?? page} />
            <main id="main" ref=${main} tabindex="-1" aria-label=${known?.title ?? 'Not found'}>
                ${onlyReads.value && html`<p class="notice notice-wait" role="note">
                    <strong>Read only.</strong> ${caller.value?.name ? 'Your login changes nothing.' : 'This console shows everything and changes nothing.'}
                </p>`}
                ${!isOut && (known ? html`<${known.show} key=${place} rest=${rest} />` : html`<${NotFound} />`)}
            </main>
        </div>
        <${SignIn} />
        <${Announcer} />`;
}

function Sidebar({ current }) {
    const links = Object.entries(PAGES).filter(([, page]) => !page.under);
    return html`
        <header class="sidebar">
            <a class="brand" href=${href('orders')}><img src="page/icon.svg" alt="" width="22" height="22" />Orderflow</a>
            <nav aria-label="Pages">
                ${links.map(([name, page]) => html`
                    <a key=${name} href=${href(name)} aria-current=${name === current ? 'page' : undefined}>${page.title}</a>`)}
            </nav>
            <${SignedIn} />
            <button type="button" class="quiet theme" onClick=${toggleTheme} aria-label=${dark.value ? 'Light theme' : 'Dark theme'}>
                <${ThemeIcon} dark=${dark.value} /><span class="wide-only">${dark.value ? 'Light theme' : 'Dark theme'}</span>
            </button>
        </header>`;
}

function ThemeIcon({ dark: isDark }) {
    return html`
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round">
            ${isDark
                ? html`<circle cx="8" cy="8" r="3" /><path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1" />`
                : html`<path d="M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z" />`}
        </svg>`;
}

function NotFound() {
    return html`
        <h1>There is no such page</h1>
        <p>The address ends in <code>${location.hash}</code>. <a href=${href('orders')}>Go to the orders</a></p>`;
}
