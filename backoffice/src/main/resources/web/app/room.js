// A room: its modules, what they show, and what they do.

import {h, setText, show} from './dom.js';
import {get} from './session.js';
import {inColumns} from './columns.js';
import {Control} from './control.js';
import {moduleCard} from './module-card.js';
import {noticeView} from './notice.js';

const CARD_WIDTH = 400;
const PATIENCE_MS = 1_000;

/** Shows the system `id` in `main`; returns what ends it. */
export function roomView(main, id, state) {
  const control = new Control(state);
  const cards = [];
  let columns = null;
  let left = false;
  show(main, h('div', {class: 'skeleton page', 'aria-label': 'Loading'}, h('span', {}), h('span', {}), h('span', {})));
  load().catch(refusal => {
    if (!left) show(main, noticeView('This room cannot be shown', refusal.message, h('a', {href: '#/', class: 'button'}, 'To the building')));
  });

  async function load() {
    const system = await get(`/systems/${encodeURIComponent(id)}?complete=true`);
    if (left) return;
    document.title = `${system.display_name || system.name} · Caretaker`;
    const health = h('p', {class: 'health', role: 'status', 'data-test': 'room-health'});
    for (const place of numbered(system.module_data)) cards.push(moduleCard(system.id, place, control, () => tellHealth(health)));
    tellHealth(health);
    // A card that is complete knows its height, by which it finds its column.
    await Promise.race([Promise.all(cards.map(card => card.loaded)), new Promise(resolve => setTimeout(resolve, PATIENCE_MS))]);
    if (left) return;
    show(main, head(system, health), cards.length ? modulesOf(system) : noticeView('Nothing in here yet', 'This room has no modules. Add some to its system over the API, and they appear here.'));
  }

  function modulesOf(system) {
    columns = inColumns(cards.map(card => card.element), CARD_WIDTH, {'data-test': 'room', 'data-room': system.name});
    return columns.element;
  }

  function tellHealth(health) {
    const unwell = cards.filter(card => card.state() !== 'connected');
    health.dataset.mood = unwell.length ? 'uneasy' : 'good';
    if (cards.length === 0) setText(health, '');
    else if (unwell.length === 0) setText(health, cards.length === 1 ? 'The module is connected' : `All ${cards.length} modules are connected`);
    else setText(health, unwell.map(card => `${card.name} is ${card.state()}`).join(', '));
  }

  return () => {
    left = true;
    columns?.close();
    cards.forEach(card => card.close());
    control.close();
  };
}

function head(system, health) {
  const path = (system.zone_data ?? []).map(zone => zone.display_name || zone.name).reverse();
  return h('header', {class: 'view-head'},
    h('p', {class: 'path'}, path.map((name, at) => [at ? h('span', {'aria-hidden': 'true'}, '›') : null, h('span', {}, name)])),
    h('div', {class: 'title-line'},
      h('h1', {'data-test': 'room-name'}, system.display_name || system.name),
      system.capacity > 0 ? h('span', {class: 'soft'}, `seats ${system.capacity}`) : null,
      health));
}

/** Modules with the names by which their room knows them; logic, which speaks for the room, first. */
function numbered(modules) {
  const counts = new Map();
  const places = modules.map(module => {
    const name = module.custom_name || module.name;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return {module, name, index: counts.get(name)};
  });
  return places
    .map(place => ({...place, alone: counts.get(place.name) === 1}))
    .sort((a, b) => Number(b.module.role === 99) - Number(a.module.role === 99));
}
