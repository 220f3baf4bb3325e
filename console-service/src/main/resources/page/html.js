/* What every component needs. Text becomes text nodes: no module of the page sets innerHTML. */
import { h } from './vendor/preact.js';
import htm from './vendor/htm.js';

export { Fragment, render } from './vendor/preact.js';
export { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from './vendor/preact-hooks.js';
export { batch, computed, effect, signal, untracked, useComputed, useSignal } from './vendor/signals.js';

export const html = htm.bind(h);
