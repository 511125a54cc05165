// The last error: one line in the table, and all of it in a row below when asked for.

import {h, setText} from './dom.js';
import {since} from './format.js';

export function troubleCell() {
  const age = h('span', {class: 'age'});
  const line = h('span', {});
  const button = h('button', {class: 'trouble', hidden: true, 'aria-expanded': 'false', 'data-test': 'last-error', onclick: toggle}, line, age);
  const cell = h('td', {class: 'wish trouble-cell'}, button);
  const text = h('pre', {});
  const row = h('tr', {class: 'trouble-row', hidden: true}, h('td', {colspan: '6'}, text));
  let happened = null;

  function toggle() {
    row.hidden = !row.hidden;
    button.setAttribute('aria-expanded', String(!row.hidden));
  }

  function tick() {
    setText(age, happened ? `${since(happened)} ago` : '');
  }

  return {
    cell, row, tick,
    /** `at`: when, in seconds since 1970. `fresh`: whether it still matters. */
    show(whole, {at = null, fresh}) {
      happened = at;
      button.hidden = !whole;
      button.classList.toggle('fresh', fresh);
      if (!whole) row.hidden = true;
      setText(line, (whole ?? '').split('\n', 1)[0]);
      setText(text, whole ?? '');
      tick();
    },
  };
}
