// A room: its modules, what they show, and what they do.

import {h, show} from './dom.js';
import {get} from './session.js';
import {Control} from './control.js';
import {moduleCard} from './module-card.js';

/** Shows the system `id` in `main`; returns what ends it. */
export function roomView(main, id, state) {
  const control = new Control(state);
  const cards = [];
  let left = false;
  show(main, h('p', {class: 'soft'}, 'Loading …'));
  load().catch(refusal => show(main, h('div', {class: 'notice'}, h('h1', {}, 'This room cannot be shown'), h('p', {}, refusal.message))));

  async function load() {
    const system = await get(`/systems/${encodeURIComponent(id)}?complete=true`);
    if (left) return;
    const places = numbered(system.module_data);
    for (const place of places) cards.push(moduleCard(system.id, place, control));
    show(main,
      h('header', {class: 'room-head'},
        h('h1', {'data-test': 'room-name'}, system.display_name || system.name),
        h('p', {class: 'soft'}, (system.zone_data ?? []).map(zone => zone.name).reverse().join(' › '),
          system.capacity > 0 ? ` · seats ${system.capacity}` : '')),
      places.length
        ? h('div', {class: 'cards', 'data-test': 'room', 'data-room': system.name}, cards.map(card => card.element))
        : h('p', {class: 'soft'}, 'This room has no modules yet.'));
  }

  return () => {
    left = true;
    cards.forEach(card => card.close());
    control.close();
  };
}

/** Modules with the names by which their room knows them; logic, which speaks for the room, first. */
function numbered(modules) {
  const counts = new Map();
  const places = modules.map(module => {
    const name = module.custom_name || module.name;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return {module, name, index: counts.get(name)};
  });
  return places.sort((a, b) => Number(b.module.role === 99) - Number(a.module.role === 99));
}
