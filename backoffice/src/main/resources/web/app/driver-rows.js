// A driver JVM, and below it the modules that run in it.

import {flash, h, setText} from './dom.js';
import {megabytes, since} from './format.js';
import {moduleRow} from './module-row.js';
import {pill} from './pill.js';
import {troubleCell} from './trouble-cell.js';

/** Their rows. A click on the driver's name folds those of its modules. */
export function driverRows(driver) {
  let current = driver;
  const rows = new Map();
  const mark = pill();
  const facts = h('span', {class: 'soft facts'});
  const uptime = h('td', {class: 'number'});
  const restarts = h('td', {class: 'number', 'data-test': 'restarts'});
  const load = h('td', {class: 'number load'});
  const trouble = troubleCell();
  const fold = h('button', {class: 'fold', 'aria-expanded': 'true', onclick: toggle}, driver.name);
  const row = h('tr', {class: 'driver-row'},
    h('th', {scope: 'row', class: 'name'}, fold, facts),
    h('td', {}, mark.element), uptime, restarts, trouble.cell, load);
  const element = h('tbody', {class: 'driver', 'data-test': `driver-${driver.file_name}`}, row, trouble.row);

  function update(changed) {
    const before = current;
    current = changed;
    const state = stateOf(changed);
    element.dataset.state = state;
    if (before.process.state !== changed.process.state || before.process.pid !== changed.process.pid) flash(row);
    trouble.show(changed.build.error ?? changed.process.last_error, {fresh: state !== 'running'});
    updateModules(changed.modules);
    element.dataset.well = String(state === 'running' && changed.modules.every(isWell));
    tick();
  }

  function updateModules(modules) {
    const present = new Set(modules.map(module => module.id));
    rows.forEach((each, id) => {
      if (present.has(id)) return;
      each.elements.forEach(part => part.remove());
      rows.delete(id);
    });
    for (const module of inOrder(modules)) {
      if (!rows.has(module.id)) {
        const fresh = moduleRow(module);
        rows.set(module.id, fresh);
        element.append(...fresh.elements);
      }
      rows.get(module.id).update(module, isWell(module));
    }
  }

  function tick() {
    const {process} = current;
    const state = stateOf(current);
    mark.show(state, textOf(state, process));
    setText(facts, [current.file_name, process.pid && `pid ${process.pid}`, process.ready_ms && `ready in ${process.ready_ms} ms`].filter(Boolean).join(' · '));
    setText(uptime, since(process.since));
    setText(restarts, String(process.restarts));
    restarts.classList.toggle('some', process.restarts > 0);
    setText(load, process.pid ? megabytes(process.memory_kb) : '–');
    rows.forEach(each => each.tick());
  }

  function toggle() {
    const folded = element.classList.toggle('folded');
    fold.setAttribute('aria-expanded', String(!folded));
  }

  update(driver);
  return {element, update, tick, current: () => current};
}

function stateOf({build, process}) {
  return build.state === 'failed' ? 'failed' : process.state;
}

function textOf(state, process) {
  if (state === 'failed') return 'does not compile';
  if (state !== 'backing_off' || !process.next_start_at) return undefined;
  return `starts in ${Math.max(0, Math.ceil(process.next_start_at - Date.now() / 1000))} s`;
}

function isWell(module) {
  return module.state === 'stopped' || module.state === 'running' && module.connected;
}

function inOrder(modules) {
  const key = module => `${module.name}\n${module.systems.map(system => system.name).join()}`;
  return [...modules].sort((a, b) => key(a).localeCompare(key(b)));
}
