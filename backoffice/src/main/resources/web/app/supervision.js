// What runs: nodes, the driver JVMs on them, the modules in these. It changes as it happens.

import {h, setText, show} from './dom.js';
import {clock} from './format.js';
import {keepSocket} from './socket.js';
import {driverPanel} from './driver-panel.js';
import {nodeHead} from './node-head.js';

const KEPT_EVENTS = 200;
const HOUR = 3600;

/** Shows supervision in `main`; returns what ends it. */
export function supervisionView(main, state) {
  const summary = h('div', {class: 'summary', 'data-test': 'summary'});
  const nodes = h('div', {class: 'nodes'});
  const events = h('ol', {class: 'events', 'data-test': 'event-list'});
  const panels = new Map();
  const heads = new Map();
  let history = [];

  show(main, h('div', {class: 'supervision', 'data-test': 'supervision'},
    h('div', {}, h('h1', {}, 'Supervision'), summary, nodes),
    h('aside', {class: 'event-side'}, h('h2', {}, 'Events'), events)));

  const socket = keepSocket('/api/engine/v2/supervision/stream', {
    received(text) {
      if (!text.startsWith('{')) return;
      handle(JSON.parse(text));
    },
    state,
  });
  const timer = setInterval(() => { panels.forEach(panel => panel.tick()); heads.forEach(head => head.tick()); summarise(); }, 1000);

  function handle(frame) {
    switch (frame.type) {
      case 'snapshot': return snapshot(frame.tree);
      case 'driver': return driver(frame.node_id, frame.driver);
      case 'driver_gone': return gone(frame.node_id, frame.driver_id);
      case 'node': return heads.get(frame.node.id)?.update(frame.node);
      case 'event': return event(frame.event);
      default: return null;
    }
  }

  function snapshot(tree) {
    panels.clear();
    heads.clear();
    nodes.replaceChildren();
    for (const node of tree.nodes) {
      const head = nodeHead(node);
      const list = h('div', {class: 'drivers'});
      head.list = list;
      heads.set(node.id, head);
      nodes.append(h('section', {class: 'node', 'data-test': `node-${node.id}`}, head.element, list));
      node.drivers.forEach(each => driver(node.id, each));
    }
    history = tree.events.slice(0, KEPT_EVENTS);
    show(events, history.map(eventLine));
    summarise();
  }

  function driver(nodeId, update) {
    const key = `${nodeId}/${update.driver_id}`;
    const panel = panels.get(key);
    if (panel) {
      panel.update(update);
    } else {
      const fresh = driverPanel(update);
      panels.set(key, fresh);
      heads.get(nodeId)?.list.append(fresh.element);
    }
    summarise();
  }

  function gone(nodeId, driverId) {
    const key = `${nodeId}/${driverId}`;
    panels.get(key)?.element.remove();
    panels.delete(key);
    summarise();
  }

  function event(happened) {
    history = [happened, ...history].slice(0, KEPT_EVENTS);
    events.prepend(eventLine(happened));
    while (events.childElementCount > KEPT_EVENTS) events.lastElementChild.remove();
    summarise();
  }

  function summarise() {
    const drivers = [...panels.values()].map(panel => panel.current());
    const modules = drivers.flatMap(each => each.modules);
    const failed = modules.filter(module => module.state === 'failed' || module.state === 'restarting').length;
    const recent = history.filter(each => each.at > Date.now() / 1000 - HOUR && each.level !== 'info').length;
    const figures = [
      ['driver JVMs', drivers.filter(each => each.process.state === 'running').length, drivers.length],
      ['modules running', modules.filter(module => module.state === 'running').length, modules.length],
      ['modules offline', modules.filter(module => module.state === 'running' && !module.connected).length],
      ['modules failed', failed],
      ['troubles this hour', recent],
    ];
    if (summary.childElementCount !== figures.length) {
      show(summary, figures.map(([label]) => h('div', {class: 'figure'}, h('b', {}), h('span', {}, label))));
    }
    figures.forEach(([label, count, of], at) => {
      const figure = summary.children[at];
      setText(figure.firstElementChild, of === undefined ? String(count) : `${count} / ${of}`);
      const bad = of === undefined ? count > 0 : count < of;
      figure.dataset.mood = bad ? (label.includes('failed') ? 'bad' : 'uneasy') : 'good';
    });
  }

  return () => {
    clearInterval(timer);
    socket.close();
  };
}

function eventLine(event) {
  return h('li', {class: event.level, 'data-kind': event.kind},
    h('time', {}, clock(event.at)), h('span', {class: 'kind'}, event.kind.replaceAll('_', ' ')), h('p', {}, event.message));
}
