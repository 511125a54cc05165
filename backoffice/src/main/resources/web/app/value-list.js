// What a module shows: small values side by side, lists and records below them.

import {flash, h, setText, show} from './dom.js';
import {isStructure, value as shown, words} from './format.js';

export function valueList() {
  const element = h('dl', {class: 'values', hidden: true});
  const none = h('p', {class: 'soft none', hidden: true}, 'It shows nothing yet.');
  const cells = new Map();

  /** Shows it; says whether it differs from what was shown. */
  function set(key, json) {
    const text = JSON.stringify(json);
    const known = cells.get(key);
    if (known?.text === text) return false;
    const {cell, box} = known ?? add(key);
    cells.set(key, {cell, box, text});
    cell.className = typeof json === 'boolean' ? shown(json, key) : typeof json;
    if (isStructure(json)) {
      show(cell, structure(json));
    } else {
      setText(cell, shown(json, key));
      cell.title = cell.textContent;
    }
    box.className = `value ${widthOf(json, cell.textContent)}`;
    if (known) flash(box);
    return known !== undefined;
  }

  function add(key) {
    const cell = h('dd', {'data-test': `status-${key}`});
    const box = h('div', {class: 'value', 'data-key': key}, h('dt', {}, words(key)), cell);
    const next = [...element.children].find(other => other.dataset.key > key);
    element.insertBefore(box, next ?? null);
    return {cell, box};
  }

  return {
    element: h('div', {}, element, none),
    set,
    /** Once it is known what there is. */
    settle() {
      element.hidden = cells.size === 0;
      none.hidden = cells.size > 0;
    },
  };
}

function widthOf(json, text) {
  if (isStructure(json)) return 'whole';
  if (text.length > 44) return 'wide';
  return text.length > 17 ? 'double' : '';
}

function structure(json) {
  if (Array.isArray(json)) return json.every(isRecord) ? table(json) : h('pre', {}, JSON.stringify(json, null, 1));
  if (Object.values(json).some(isStructure)) return h('pre', {}, JSON.stringify(json, null, 1));
  return h('dl', {class: 'record'}, Object.entries(json).map(([key, inner]) => h('div', {}, h('dt', {}, words(key)), h('dd', {}, shown(inner, key)))));
}

function isRecord(json) {
  return isStructure(json) && !Array.isArray(json) && !Object.values(json).some(isStructure);
}

function table(rows) {
  const keys = [...new Set(rows.flatMap(Object.keys))];
  return h('div', {class: 'scroll', tabindex: '0'}, h('table', {class: 'small'},
    h('thead', {}, h('tr', {}, keys.map(key => h('th', {scope: 'col', class: isNumeric(rows, key) ? 'number' : null}, words(key))))),
    h('tbody', {}, rows.map(row => h('tr', {}, keys.map(key => h('td', {class: isNumeric(rows, key) ? 'number' : null}, shown(row[key], key))))))));
}

function isNumeric(rows, key) {
  return rows.every(row => typeof row[key] === 'number');
}
