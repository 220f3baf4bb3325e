import { signal } from './html.js';

/** Whether the server refuses every change; the pages then disable their buttons and say why. */
export const readOnly = signal(false);
