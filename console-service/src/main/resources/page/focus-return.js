/* A form that opens takes the focus, and gives it back to the button that opened it. */
import { useEffect, useRef } from './html.js';

/** @param selector what gets the focus within the element of the returned ref */
export function useFocusWithin(selector) {
    const element = useRef();
    useEffect(() => {
        const opener = document.activeElement;
        element.current.querySelector(selector)?.focus();
        return () => opener?.isConnected && opener.focus();
    }, []);
    return element;
}
