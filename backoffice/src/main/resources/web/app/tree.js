// The building: zones in zones, and the rooms in them.

import {h, show} from './dom.js';
import {get} from './session.js';

/** The element, and which room is chosen in it. */
export function buildingTree() {
  const list = h('div', {class: 'places', role: 'tree', 'data-test': 'tree'}, h('p', {class: 'soft'}, 'Loading …'));
  const filter = h('input', {type: 'search', placeholder: 'Find a room', 'aria-label': 'Find a room', 'data-test': 'filter'});
  const element = h('aside', {class: 'side'}, filter, list);
  let selected = null;
  let nodes = [];

  const loaded = load().then(roots => { nodes = roots; render(); return roots; });
  loaded.catch(refusal => show(list, h('p', {class: 'error'}, refusal.message)));
  filter.addEventListener('input', render);

  function render() {
    const wanted = filter.value.trim().toLowerCase();
    const shown = nodes.map(node => branch(node, wanted)).filter(Boolean);
    show(list, shown.length ? shown : h('p', {class: 'soft'}, 'No room is called that.'));
  }

  function branch(zone, wanted) {
    const matches = wanted === '' || zone.name.toLowerCase().includes(wanted);
    const inside = matches ? '' : wanted;
    const children = [
      ...zone.zones.map(child => branch(child, inside)),
      ...zone.rooms.filter(room => inside === '' || room.name.toLowerCase().includes(inside)).map(leaf),
    ].filter(Boolean);
    if (children.length === 0 && !(matches && wanted === '')) return null;
    return h('div', {class: 'zone', role: 'group'},
      h('div', {class: `zone-name ${zone.tags[0] ?? ''}`}, zone.name),
      h('div', {class: 'zone-inside'}, children));
  }

  function leaf(room) {
    return h('a', {
      class: 'room-link', role: 'treeitem', href: `#/rooms/${room.id}`, 'data-test': `room-${room.id}`, 'data-room': room.name,
      'aria-current': room.id === selected ? 'page' : null,
    }, room.display_name || room.name, room.capacity > 0 ? h('span', {class: 'soft'}, ` ${room.capacity}`) : null);
  }

  return {
    element,
    select(id) { selected = id ?? null; render(); },
    /** The id of a room to begin with; null if there is none. */
    first: () => loaded.then(roots => firstRoom(roots)).catch(() => null),
  };
}

async function load() {
  const [zones, systems] = await Promise.all([get('/zones?limit=1000'), get('/systems?limit=1000')]);
  const byId = new Map(zones.map(zone => [zone.id, {...zone, zones: [], rooms: []}]));
  const roots = [];
  byId.forEach(zone => (byId.get(zone.parent_id)?.zones ?? roots).push(zone));
  const homeless = {name: 'Elsewhere', tags: [], zones: [], rooms: []};
  systems.forEach(system => (deepest(system, byId) ?? homeless).rooms.push(system));
  if (homeless.rooms.length) roots.push(homeless);
  return roots;
}

/** A room belongs where it is most exactly: in the zone of it that has most zones above. */
function deepest(system, byId) {
  const depth = zone => { let count = 0; for (let at = zone; at; at = byId.get(at.parent_id)) count += 1; return count; };
  return system.zones.map(id => byId.get(id)).filter(Boolean).sort((a, b) => depth(b) - depth(a))[0];
}

function firstRoom(zones) {
  for (const zone of zones) {
    const found = zone.rooms[0]?.id ?? firstRoom(zone.zones);
    if (found) return found;
  }
  return null;
}
