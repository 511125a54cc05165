// A module in the supervision tree.

import {flash, h, setText, show} from './dom.js';
import {plural, since} from './format.js';
import {pill} from './pill.js';
import {troubleCell} from './trouble-cell.js';

export function moduleRow(module) {
  let current = module;
  const mark = pill();
  const rooms = h('span', {class: 'soft rooms'});
  const uptime = h('td', {class: 'number'});
  const restarts = h('td', {class: 'number', 'data-test': 'restarts'});
  const load = h('td', {class: 'number load'});
  const trouble = troubleCell();
  const row = h('tr', {class: 'module-row', 'data-test': `module-row-${module.id}`},
    h('th', {scope: 'row', class: 'name'}, h('span', {class: 'module-name'}, module.name), rooms),
    h('td', {}, mark.element), uptime, restarts, trouble.cell, load);

  function update(changed, well) {
    if (current.state !== changed.state || current.connected !== changed.connected || current.restarts !== changed.restarts) flash(row);
    current = changed;
    mark.show(changed.state === 'running' ? (changed.connected ? 'connected' : 'offline') : changed.state);
    row.dataset.well = String(well);
    const named = JSON.stringify(changed.systems);
    if (rooms.dataset.json !== named) {
      rooms.dataset.json = named;
      show(rooms, changed.systems.map(system => h('a', {href: `#/rooms/${system.id}`}, system.name)));
    }
    const error = changed.last_error;
    trouble.show(error && [error.message, error.stack].filter(Boolean).join('\n'), {at: error?.at, fresh: !well});
    tick();
  }

  function tick() {
    setText(uptime, since(current.since));
    setText(restarts, String(current.restarts));
    restarts.classList.toggle('some', current.restarts > 0);
    setText(load, [current.queue_length && `${current.queue_length} queued`, current.calls && plural(current.calls, 'call')].filter(Boolean).join(' · ') || '–');
    trouble.tick();
  }

  return {elements: [row, trouble.row], update, tick};
}
