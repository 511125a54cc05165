// Cards in columns: each goes below the shortest one, and stays there however it grows.

import {h} from './dom.js';

/** Shows `cards` in as many columns of at least `width` pixels as fit. */
export function inColumns(cards, width, properties = {}) {
  const element = h('div', {class: 'columns', ...properties});
  const watcher = new ResizeObserver(([entry]) => {
    const count = Math.max(1, Math.min(cards.length, Math.floor(entry.contentRect.width / width)));
    if (count !== element.childElementCount) layOut(count);
  });
  watcher.observe(element);

  function layOut(count) {
    const columns = Array.from({length: count}, () => h('div', {class: 'column'}));
    element.replaceChildren(...columns);
    for (const card of cards) {
      columns.reduce((shortest, column) => column.offsetHeight < shortest.offsetHeight ? column : shortest).append(card);
    }
  }

  return {element, close: () => watcher.disconnect()};
}
