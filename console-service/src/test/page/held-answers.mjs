/** Holds what the server answers from now on, as it is then, until it is released. */
export function holdAnswers() {
    const read = globalThis.fetch;
    let answer;
    globalThis.fetch = async path => {
        const old = await read(path);
        await new Promise(resolve => { answer = resolve; });
        return old;
    };
    return {
        get hasOne() {
            return answer !== undefined;
        },
        release() {
            globalThis.fetch = read;
            answer();
        },
    };
}
