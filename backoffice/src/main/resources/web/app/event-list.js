// What happened, newest first.

import {h, show} from './dom.js';
import {clock} from './format.js';

const KEPT = 200;
const HOUR = 3600;

/** `roomsOf(moduleId)` tells the rooms of a module, `[{id, name}]`, and `nameOf(driverId)` what a driver is called. */
export function eventList({roomsOf, nameOf}) {
  const list = h('ol', {class: 'events', 'data-test': 'event-list'});
  const none = h('p', {class: 'soft none'}, 'Nothing happened yet.');
  const all = h('button', {'aria-pressed': 'true', onclick: () => filter(false)}, 'All');
  const troubles = h('button', {'aria-pressed': 'false', 'data-test': 'event-troubles', onclick: () => filter(true)}, 'Troubles');
  const element = h('aside', {class: 'event-side', 'aria-label': 'Events'},
    h('header', {class: 'title-line'}, h('h2', {}, 'Events'), h('span', {class: 'gap'}), h('span', {class: 'segments filter', role: 'group'}, all, troubles)),
    none, list);
  let history = [];

  function filter(only) {
    list.classList.toggle('only-troubles', only);
    all.setAttribute('aria-pressed', String(!only));
    troubles.setAttribute('aria-pressed', String(only));
    showNone();
  }

  function showNone() {
    const shown = list.classList.contains('only-troubles') ? history.filter(isTrouble) : history;
    none.textContent = history.length ? 'No trouble.' : 'Nothing happened yet.';
    none.hidden = shown.length > 0;
  }

  function line(event) {
    return h('li', {class: event.level, 'data-kind': event.kind},
      h('time', {}, clock(event.at)),
      h('div', {},
        h('span', {class: 'kind'}, event.kind.replaceAll('_', ' ')),
        isTrouble(event) ? h('span', {class: 'level'}, event.level) : null,
        h('p', {title: event.message}, message(event))));
  }

  /** People know a module by its room, and a driver by its name. */
  function message({message: text, module_id: module, driver_id: driver}) {
    const room = module && text.includes(module) ? roomsOf(module)[0] : undefined;
    if (room) {
      const [before, ...after] = text.split(module);
      return [before, 'in ', h('a', {href: `#/rooms/${room.id}`}, room.name), after.join(module)];
    }
    const name = module ? undefined : nameOf(driver);
    return name && !text.includes(name) ? `${name} ${text}` : text;
  }

  return {
    element,
    replace(events) {
      history = events.slice(0, KEPT);
      show(list, history.map(line));
      showNone();
    },
    add(event) {
      history = [event, ...history].slice(0, KEPT);
      list.prepend(line(event));
      while (list.childElementCount > KEPT) list.lastElementChild.remove();
      showNone();
    },
    troublesThisHour: () => history.filter(event => isTrouble(event) && event.at > Date.now() / 1000 - HOUR).length,
  };
}

function isTrouble(event) {
  return event.level !== 'info';
}
