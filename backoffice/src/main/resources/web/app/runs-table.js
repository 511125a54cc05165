// The supervision tree as a table: a node, below it its driver JVMs, below each its modules.

import {h} from './dom.js';
import {driverRows} from './driver-rows.js';
import {nodeRow} from './node-row.js';

export function runsTable() {
  const empty = h('tbody', {}, h('tr', {}, h('td', {colspan: '6', class: 'empty'}, 'No driver runs here. Start a module, and its driver appears.')));
  const allWell = h('tbody', {class: 'all-well'}, h('tr', {}, h('td', {colspan: '6', class: 'empty'}, 'No trouble: everything runs, and every device is connected.')));
  const element = h('table', {class: 'runs'},
    h('thead', {}, h('tr', {},
      h('th', {scope: 'col'}, 'Node, driver JVM, module'),
      h('th', {scope: 'col'}, 'State'),
      h('th', {scope: 'col', class: 'number'}, 'For'),
      h('th', {scope: 'col', class: 'number'}, 'Restarts'),
      h('th', {scope: 'col', class: 'wish'}, 'Last error'),
      h('th', {scope: 'col', class: 'number load'}, 'Load'))),
    empty, allWell);
  const filter = h('label', {class: 'only'},
    h('input', {type: 'checkbox', role: 'switch', 'data-test': 'only-troubles', onchange: event => element.classList.toggle('only-troubles', event.target.checked)}),
    'Only troubles');
  const nodes = new Map();
  const drivers = new Map();

  function replace(all) {
    nodes.forEach(node => node.element.remove());
    drivers.forEach(driver => driver.element.remove());
    nodes.clear();
    drivers.clear();
    all.forEach(each => {
      node(each);
      each.drivers.forEach(update => driver(each.id, update));
    });
    showEmpty();
  }

  function node(update) {
    if (!nodes.has(update.id)) {
      const row = nodeRow(update);
      nodes.set(update.id, row);
      allWell.before(row.element);
    }
    nodes.get(update.id).update(update);
  }

  function driver(nodeId, update) {
    const key = `${nodeId}/${update.driver_id}`;
    if (drivers.has(key)) {
      drivers.get(key).update(update);
      return;
    }
    if (!nodes.has(nodeId)) return;
    const rows = driverRows(update);
    drivers.set(key, {...rows, nodeId});
    place(rows, nodeId, update.name);
    showEmpty();
  }

  /** Below its node, in the order of names. */
  function place(rows, nodeId, name) {
    const before = [...drivers.values()]
      .filter(other => other.nodeId === nodeId && other.element.isConnected && other.current().name.localeCompare(name) <= 0)
      .sort((a, b) => a.current().name.localeCompare(b.current().name))
      .at(-1);
    (before ?? nodes.get(nodeId)).element.after(rows.element);
  }

  function gone(nodeId, driverId) {
    const key = `${nodeId}/${driverId}`;
    drivers.get(key)?.element.remove();
    drivers.delete(key);
    showEmpty();
  }

  function showEmpty() {
    if (drivers.size === 0) allWell.before(empty);
    else empty.remove();
  }

  return {
    element, filter, replace, node, driver, gone,
    tick() {
      nodes.forEach(row => row.tick());
      drivers.forEach(rows => rows.tick());
    },
    drivers: () => [...drivers.values()].map(rows => rows.current()),
    /** What a driver is called; undefined if it does not run. */
    nameOf: driverId => [...drivers.values()].map(rows => rows.current()).find(each => each.driver_id === driverId)?.name,
    /** The rooms of a module: `[{id, name}]`. */
    roomsOf(moduleId) {
      const modules = [...drivers.values()].flatMap(rows => rows.current().modules);
      return modules.find(module => module.id === moduleId)?.systems ?? [];
    },
  };
}
