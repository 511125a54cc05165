// What runs: nodes, the driver JVMs on them, the modules in these. It changes as it happens.

import {h, show} from './dom.js';
import {eventList} from './event-list.js';
import {noticeView} from './notice.js';
import {runsTable} from './runs-table.js';
import {get} from './session.js';
import {keepSocket} from './socket.js';
import {summary} from './summary.js';

const TICK_MS = 1_000;

/** Shows supervision in `main`; returns what ends it. */
export function supervisionView(main, state) {
  const runs = runsTable();
  const events = eventList(runs);
  const figures = summary();
  let socket = null;
  let timer = null;
  let left = false;

  document.title = 'Supervision · Caretaker';
  show(main, h('div', {class: 'skeleton page', 'aria-label': 'Loading'}, h('span', {}), h('span', {}), h('span', {})));
  get('/supervision').then(begin).catch(refusal => {
    if (!left) show(main, noticeView('Supervision cannot be shown', refusal.message));
  });

  function begin(tree) {
    if (left) return;
    show(main, h('div', {class: 'supervision', 'data-test': 'supervision'},
      h('div', {class: 'runs-side'},
        h('header', {class: 'view-head title-line'}, h('h1', {}, 'Supervision'), figures.verdict, h('span', {class: 'gap'}), runs.filter),
        figures.element,
        h('div', {class: 'scroll'}, runs.element)),
      events.element));
    snapshot(tree);
    timer = setInterval(() => { runs.tick(); summarise(); }, TICK_MS);
    socket = keepSocket('/api/engine/v2/supervision/stream', {
      received(text) { if (text.startsWith('{')) handle(JSON.parse(text)); },
      state,
    });
  }

  function handle(frame) {
    if (frame.type === 'snapshot') snapshot(frame.tree);
    else if (frame.type === 'driver') runs.driver(frame.node_id, frame.driver);
    else if (frame.type === 'driver_gone') runs.gone(frame.node_id, frame.driver_id);
    else if (frame.type === 'node') runs.node(frame.node);
    else if (frame.type === 'event') events.add(frame.event);
    summarise();
  }

  function snapshot(tree) {
    runs.replace(tree.nodes);
    events.replace(tree.events);
    summarise();
  }

  function summarise() {
    figures.show(runs.drivers(), events.troublesThisHour());
  }

  return () => {
    left = true;
    clearInterval(timer);
    socket?.close();
  };
}
