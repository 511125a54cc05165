// A node of the cluster.

import {h, setText} from './dom.js';
import {megabytes, since} from './format.js';
import {pill} from './pill.js';

export function nodeRow(node) {
  let current = node;
  const mark = pill();
  const uptime = h('td', {class: 'number'});
  const load = h('td', {class: 'number load'});
  const element = h('tbody', {class: 'node', 'data-test': `node-${node.id}`, 'data-well': 'true'}, h('tr', {},
    h('th', {scope: 'row', class: 'name'},
      h('span', {class: 'node-name'}, node.address),
      h('span', {class: 'soft'}, `version ${node.version} · ${node.roles.join(', ')}`)),
    h('td', {}, mark.element), uptime, h('td', {}), h('td', {class: 'wish'}), load));

  function tick() {
    setText(uptime, since(current.started_at));
    const processor = current.cpu_percent === undefined ? '' : ` · ${current.cpu_percent.toFixed(1)} % cpu`;
    setText(load, megabytes(current.memory_kb) + processor);
  }

  mark.show('running', 'up');
  tick();
  return {element, tick, update(changed) { current = changed; tick(); }};
}
