// A driver JVM and the modules in it.

import {flash, h, setText, show} from './dom.js';
import {ago, megabytes} from './format.js';

const STATES = {backing_off: 'backing off'};

export function driverPanel(driver) {
  let current = driver;
  const pill = h('span', {class: 'pill'});
  const facts = h('p', {class: 'soft'});
  const trouble = h('div', {class: 'trouble'});
  const rows = h('div', {class: 'rows'});
  const byId = new Map();
  const element = h('article', {class: 'driver', 'data-test': `driver-${driver.file_name}`},
    h('header', {class: 'driver-head'}, pill, h('div', {}, h('h3', {}, driver.name), facts)), trouble, rows);

  function update(changed) {
    const before = current;
    current = changed;
    const state = changed.build.state === 'failed' ? 'failed' : changed.process.state;
    pill.dataset.state = state;
    setText(pill, STATES[state] ?? state);
    if (before.process.state !== changed.process.state || before.process.pid !== changed.process.pid) flash(element);
    element.dataset.state = state;
    troubleOf(changed);
    const present = new Set(changed.modules.map(module => module.id));
    byId.forEach((row, id) => { if (!present.has(id)) { row.element.remove(); byId.delete(id); } });
    changed.modules.forEach(module => {
      if (!byId.has(module.id)) {
        const row = moduleRow(module);
        byId.set(module.id, row);
        rows.append(row.element);
      }
      byId.get(module.id).update(module);
    });
    tick();
  }

  function troubleOf({build, process}) {
    const text = build.error ?? process.last_error;
    if (!text) return show(trouble);
    if (trouble.dataset.text !== text) {
      trouble.dataset.text = text;
      show(trouble, details(build.error ? 'Does not compile' : 'Last trouble', text));
    }
    return null;
  }

  function tick() {
    const {process} = current;
    const parts = [current.file_name];
    if (process.pid) parts.push(`pid ${process.pid}`, megabytes(process.memory_kb));
    parts.push(`${process.state === 'running' ? 'up' : 'since'} ${ago(process.since)}`);
    if (process.ready_ms) parts.push(`ready in ${process.ready_ms} ms`);
    if (process.restarts) parts.push(plural(process.restarts, 'restart'));
    if (process.state === 'backing_off' && process.next_start_at) {
      parts.push(`next start in ${Math.max(0, Math.round(process.next_start_at - Date.now() / 1000))} s`);
    }
    setText(facts, parts.join(' · '));
    byId.forEach(row => row.tick());
  }

  update(driver);
  return {element, update, tick, current: () => current};
}

function moduleRow(module) {
  let current = module;
  const light = h('span', {class: 'light', role: 'img'});
  const name = h('span', {class: 'row-name'});
  const rooms = h('span', {class: 'row-rooms'});
  const facts = h('span', {class: 'soft'});
  const trouble = h('div', {class: 'trouble'});
  const element = h('div', {class: 'row', 'data-test': `module-row-${module.id}`}, light, name, rooms, facts, trouble);

  function update(changed) {
    if (current.state !== changed.state || current.restarts !== changed.restarts) flash(element);
    current = changed;
    const state = changed.state === 'running' ? (changed.connected ? 'connected' : 'offline') : changed.state;
    light.dataset.state = state;
    light.title = state;
    light.setAttribute('aria-label', state);
    setText(name, changed.name);
    if (rooms.dataset.json !== JSON.stringify(changed.systems)) {
      rooms.dataset.json = JSON.stringify(changed.systems);
      show(rooms, changed.systems.map(system => h('a', {href: `#/rooms/${system.id}`}, system.name)));
    }
    const error = changed.last_error;
    const text = error ? [error.message, error.stack].filter(Boolean).join('\n') : '';
    if (trouble.dataset.text !== text) {
      trouble.dataset.text = text;
      show(trouble, error ? details(`${ago(error.at)} ago`, text) : null);
    }
    tick();
  }

  function tick() {
    const parts = [`${current.state} ${ago(current.since)}`];
    if (current.restarts) parts.push(plural(current.restarts, 'restart'));
    if (current.queue_length) parts.push(`${current.queue_length} queued`);
    if (current.calls) parts.push(plural(current.calls, 'call'));
    setText(facts, parts.join(' · '));
  }

  update(module);
  return {element, update, tick};
}

function details(label, text) {
  const first = text.split('\n')[0];
  return h('details', {}, h('summary', {}, h('b', {}, label), ` ${first}`), h('pre', {}, text));
}

function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
