/*
 * The HTML of an e-mail as a document of its own, for a frame with an empty sandbox: no script runs in it, and it is of no origin.
 * The policy of the page holds in it, too; this one takes away what the page may and an e-mail need not: files of the console.
 */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** @param mail HTML from a template of an operator, with the names that customers gave themselves */
export function mailDocument(mail) {
    return `<meta http-equiv="Content-Security-Policy" content="${POLICY}">${mail}`;
}
