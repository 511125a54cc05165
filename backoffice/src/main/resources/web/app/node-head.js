// A node of the cluster, in one line.

import {h, setText} from './dom.js';
import {ago, megabytes} from './format.js';

export function nodeHead(node) {
  let current = node;
  const facts = h('p', {class: 'soft'});
  const element = h('header', {class: 'node-head'},
    h('h2', {}, node.address),
    h('p', {class: 'roles'}, node.roles.map(role => h('span', {class: 'role'}, role))),
    facts);

  function tick() {
    const cpu = current.cpu_percent === undefined ? '' : ` · ${current.cpu_percent} % processor`;
    setText(facts, `version ${current.version} · up ${ago(current.started_at)} · ${megabytes(current.memory_kb)}${cpu}`);
  }

  tick();
  return {element, tick, update(changed) { current = changed; tick(); }};
}
