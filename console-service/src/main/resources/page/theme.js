/* Dark or light: the system's preference until somebody chooses, and then the choice of this browser. */
import { signal } from './html.js';

const KEY = 'orderflow-theme';
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

export const dark = signal(isDark());

function isDark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === 'dark' : prefersDark.matches;
}

prefersDark.addEventListener('change', () => {
    dark.value = isDark();
});

export function toggleTheme() {
    const theme = dark.value ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    dark.value = theme === 'dark';
    try {
        localStorage.setItem(KEY, theme);
    } catch {
        // The choice then lasts as long as the page.
    }
}

/** The colour of a custom property as the browser resolves it; a canvas does not understand var() or light-dark(). */
export function resolvedColour(property) {
    const probe = document.createElement('span');
    probe.style.color = `var(${property})`;
    document.body.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
}
