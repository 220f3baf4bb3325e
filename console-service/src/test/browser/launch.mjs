/* Chromium as tests, pictures and measurements use it: the one of the system, without anything that it does on its own account. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const ARGUMENTS = [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Ends the process with a sentence where there is no browser. */
export function requireChromium() {
    if (!existsSync(EXECUTABLE)) {
        console.error(`there is no ${EXECUTABLE}; install Chromium (Debian: apt-get install chromium), or set CHROMIUM`);
        process.exit(2);
    }
}

export function launch() {
    return chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS, timeout: 30_000 });
}
