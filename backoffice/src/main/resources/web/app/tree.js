// The building: zones in zones, and the rooms in them.

import {h, show} from './dom.js';
import {get} from './session.js';

const NAMES = new Intl.Collator(undefined, {numeric: true});

/** The element, and which room is chosen in it; `chosen` hears when somebody chooses one. */
export function buildingTree(chosen) {
  const list = h('nav', {class: 'places', 'aria-label': 'Rooms', 'data-test': 'tree'}, skeleton());
  const filter = h('input', {type: 'search', placeholder: 'Find a room', 'aria-label': 'Find a room', 'data-test': 'filter'});
  const element = h('aside', {class: 'side'}, filter, list);
  const folded = new Set();
  let selected = null;
  let nodes = [];

  const loaded = load().then(roots => { nodes = roots; render(); return roots; });
  loaded.catch(refusal => show(list, h('p', {class: 'error', role: 'alert'}, refusal.message)));
  filter.addEventListener('input', render);

  function render() {
    const wanted = filter.value.trim().toLowerCase();
    const shown = nodes.map(node => branch(node, wanted)).filter(Boolean);
    show(list, shown.length ? shown : h('p', {class: 'soft'}, nodes.length ? 'No room is called that.' : 'There are no rooms yet.'));
    mark();
  }

  function branch(zone, wanted) {
    const matches = wanted === '' || zone.name.toLowerCase().includes(wanted);
    const inside = matches ? '' : wanted;
    const children = [
      ...zone.zones.map(child => branch(child, inside)),
      ...zone.rooms.filter(room => inside === '' || nameOf(room).toLowerCase().includes(inside)).map(leaf),
    ].filter(Boolean);
    if (children.length === 0 && wanted !== '') return null;
    return h('details', {class: 'zone', open: wanted !== '' || !folded.has(zone.id), ontoggle: remember},
      h('summary', {class: `zone-name ${zone.tags[0] ?? ''}`}, nameOf(zone)),
      h('div', {class: 'zone-inside'}, children.length ? children : h('p', {class: 'soft none'}, 'no rooms')));

    function remember(event) {
      if (filter.value !== '') return;
      if (event.target.open) folded.delete(zone.id);
      else folded.add(zone.id);
    }
  }

  function leaf(room) {
    return h('a', {class: 'room-link', href: `#/rooms/${room.id}`, 'data-test': `room-${room.id}`, 'data-room': room.name, 'data-id': room.id, onclick: chosen},
      h('span', {class: 'room-name'}, nameOf(room)),
      room.capacity > 0 ? h('span', {class: 'soft', title: `seats ${room.capacity}`}, String(room.capacity)) : null);
  }

  function mark() {
    for (const link of list.querySelectorAll('.room-link')) {
      if (link.dataset.id === selected) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  }

  return {
    element,
    select(id) { selected = id ?? null; mark(); },
    /** The id of a room to begin with; null if there is none. */
    first: () => loaded.then(firstRoom).catch(() => null),
  };
}

function nameOf(place) {
  return place.display_name || place.name;
}

async function load() {
  const [zones, systems] = await Promise.all([get('/zones?limit=1000'), get('/systems?limit=1000')]);
  const byId = new Map(zones.map(zone => [zone.id, {...zone, zones: [], rooms: []}]));
  const roots = [];
  byId.forEach(zone => (byId.get(zone.parent_id)?.zones ?? roots).push(zone));
  const homeless = {id: '', name: 'Elsewhere', tags: [], zones: [], rooms: []};
  systems.forEach(system => (deepest(system, byId) ?? homeless).rooms.push(system));
  if (homeless.rooms.length) roots.push(homeless);
  return sorted(roots);
}

function sorted(zones) {
  for (const zone of zones) {
    zone.rooms.sort((a, b) => NAMES.compare(nameOf(a), nameOf(b)));
    sorted(zone.zones);
  }
  return zones.sort((a, b) => NAMES.compare(nameOf(a), nameOf(b)));
}

/** A room belongs where it is most exactly: in the zone of it that has most zones above. */
function deepest(system, byId) {
  const depth = zone => { let count = 0; for (let at = zone; at; at = byId.get(at.parent_id)) count += 1; return count; };
  return system.zones.map(id => byId.get(id)).filter(Boolean).sort((a, b) => depth(b) - depth(a))[0];
}

function firstRoom(zones) {
  for (const zone of zones) {
    const found = firstRoom(zone.zones) ?? zone.rooms[0]?.id;
    if (found) return found;
  }
  return null;
}

function skeleton() {
  return h('div', {class: 'skeleton', 'aria-label': 'Loading'}, Array.from({length: 6}, () => h('span', {})));
}
