/* The runbook, docs/ALERTS.md, as a page can show it: its sections, and of Markdown what it uses. */

/** @return [{type: 'p' or 'li', parts: [{type: 'text', 'strong', 'em' or 'code', text}]}] of the section, or undefined */
export function sectionOf(markdown, name) {
    const lines = markdown.split('\n');
    const start = lines.indexOf(`## ${name}`);
    if (start < 0) {
        return undefined;
    }
    const end = lines.findIndex((line, index) => index > start && line.startsWith('## '));
    return lines.slice(start + 1, end < 0 ? undefined : end)
        .filter(line => line.trim() !== '')
        .map(line => line.startsWith('- ') ? { type: 'li', parts: partsOf(line.slice(2)) } : { type: 'p', parts: partsOf(line) });
}

const PART = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\([^)]*\)/g;

/** A link leads to a file of the repository, so only its words are shown. */
function partsOf(line) {
    const parts = [];
    let from = 0;
    for (const match of line.matchAll(PART)) {
        const [all, code, strong, em, link] = match;
        parts.push({ type: 'text', text: line.slice(from, match.index) });
        parts.push(code !== undefined ? { type: 'code', text: code }
            : strong !== undefined ? { type: 'strong', text: strong }
                : em !== undefined ? { type: 'em', text: em } : { type: 'text', text: link.replace(/`/g, '') });
        from = match.index + all.length;
    }
    parts.push({ type: 'text', text: line.slice(from) });
    return parts.filter(({ text }) => text !== '');
}
