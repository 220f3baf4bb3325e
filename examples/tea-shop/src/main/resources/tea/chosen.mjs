/* What was ordered, as a list of terms; text only. */
const FIELDS = [['name', 'Name'], ['tea', 'Tea'], ['sugar', 'Sugar'], ['pearl', 'Pearls'], ['topping', 'Topping']];

/** @param list a dl */
export function show(list, order) {
    list.replaceChildren(...FIELDS.filter(([field]) => order[field]).flatMap(([field, label]) => [element('dt', label), element('dd', order[field])]));
}

export function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
}
