/* Bytes as people compare them: offset, hexadecimal digits and characters, 16 bytes a line. */
const IN_A_LINE = 16;

/** @return lines; of very many bytes the first only */
export function hexDump(bytes, most = 4096) {
    const shown = bytes.subarray(0, most);
    return Array.from({ length: Math.ceil(shown.length / IN_A_LINE) }, (_, line) => {
        const part = [...shown.subarray(line * IN_A_LINE, (line + 1) * IN_A_LINE)];
        const digits = part.map(byte => byte.toString(16).padStart(2, '0')).join(' ');
        const characters = part.map(byte => byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.').join('');
        return `${(line * IN_A_LINE).toString(16).padStart(6, '0')}  ${digits.padEnd(3 * IN_A_LINE - 1)}  ${characters}`;
    });
}

export function bytesOf(base64) {
    return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}

/** 17 bytes, 1.5 KiB, 8 MiB */
export function size(bytes) {
    const units = ['KiB', 'MiB'];
    if (bytes < 1024) {
        return bytes === 1 ? '1 byte' : `${bytes} bytes`;
    }
    const power = bytes < 1024 * 1024 ? 1 : 2;
    return `${(bytes / 1024 ** power).toFixed(1).replace('.0', '')} ${units[power - 1]}`;
}
