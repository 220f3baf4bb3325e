/*
 * Copies the module builds that the page uses from node_modules to src/main/resources/page/vendor.
 *
 *   npm ci && npm run vendor     after a change of a version in package.json
 *   npm ci && npm run verify     exits 1 if a committed file differs from its package (CI runs this)
 *
 * Developers run it; neither the build nor the service does. The page is served with a content security policy that forbids
 * inline import maps, so a browser cannot resolve a bare specifier such as "preact/hooks". This script replaces exactly these
 * specifiers by relative ones, and changes nothing else: a file without bare imports is a copy, byte for byte.
 */
import { readFileSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, 'src/main/resources/page/vendor');

/** Committed name: path of the file in node_modules. The names end in .js and .css, which every server knows. */
const FILES = {
    'preact.js': 'preact/dist/preact.mjs',
    'preact-hooks.js': 'preact/hooks/dist/hooks.mjs',
    'signals-core.js': '@preact/signals-core/dist/signals-core.mjs',
    'signals.js': '@preact/signals/dist/signals.mjs',
    'htm.js': 'htm/dist/htm.mjs',
    'uplot.js': 'uplot/dist/uPlot.esm.js',
    'uplot.css': 'uplot/dist/uPlot.min.css',
    'LICENSE-preact.txt': 'preact/LICENSE',
    'LICENSE-signals-core.txt': '@preact/signals-core/LICENSE',
    'LICENSE-signals.txt': '@preact/signals/LICENSE',
    'LICENSE-htm.txt': 'htm/LICENSE',
    'LICENSE-uplot.txt': 'uplot/LICENSE',
};

const SPECIFIERS = {
    'preact': './preact.js',
    'preact/hooks': './preact-hooks.js',
    '@preact/signals-core': './signals-core.js',
};

function vendored(path) {
    const bytes = readFileSync(join(here, 'node_modules', path));
    if (!path.endsWith('.mjs') && !path.endsWith('.js')) {
        return bytes;
    }
    const text = bytes.toString('utf8').replace(/(\bfrom\s*)(["'])([@\w./-]+)\2/g, (all, from, quote, name) => {
        if (name.startsWith('.')) {
            return all;
        }
        if (!(name in SPECIFIERS)) {
            throw new Error(`${path} imports ${name}, which no file in vendor provides`);
        }
        return from + quote + SPECIFIERS[name] + quote;
    });
    return Buffer.from(text, 'utf8');
}

function differences() {
    const committed = readdirSync(target);
    const unknown = committed.filter(name => !(name in FILES)).map(name => `${name}: from no package`);
    const changed = Object.entries(FILES)
        .filter(([name, path]) => !committed.includes(name) || !readFileSync(join(target, name)).equals(vendored(path)))
        .map(([name, path]) => `${name}: differs from ${path}`);
    return [...unknown, ...changed];
}

if (process.argv.includes('--check')) {
    const found = differences();
    found.forEach(line => console.error(line));
    console.log(found.length === 0 ? `${Object.keys(FILES).length} vendored files are as published` : 'run: npm ci && npm run vendor');
    process.exitCode = found.length === 0 ? 0 : 1;
} else {
    mkdirSync(target, { recursive: true });
    Object.entries(FILES).forEach(([name, path]) => writeFileSync(join(target, name), vendored(path)));
}
