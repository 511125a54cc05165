// What stays around every view: the bar, the building, and how the connection is.

import {h, setText, show} from './dom.js';
import {get, signOut} from './session.js';
import {buildingTree} from './tree.js';

const STATES = {online: 'live', connecting: 'connecting', offline: 'offline'};
const PATIENCE_MS = 1_200;

export function frame() {
  const tree = buildingTree(() => fold(true));
  const main = h('main', {class: 'main', id: 'main', tabindex: '-1'});
  const connection = h('span', {class: 'connection', 'data-test': 'connection-state', role: 'status'});
  const banner = h('p', {class: 'banner', role: 'alert', hidden: true, 'data-test': 'banner'},
    h('b', {}, 'The connection is lost. '), 'What is shown may be old. Trying again …');
  const building = tab('building', '#/', 'Building');
  const supervision = tab('supervision', '#/supervision', 'Supervision');
  const rooms = h('button', {class: 'quiet rooms-button', 'aria-expanded': 'false', 'data-test': 'rooms-button', onclick: () => fold(isOpen())}, 'Rooms');
  const who = h('span', {class: 'who'});
  const element = h('div', {class: 'frame', onkeydown: event => { if (event.key === 'Escape') fold(true); }},
    h('a', {class: 'skip', href: '#main', onclick: event => { event.preventDefault(); main.focus(); }}, 'Skip to content'),
    h('header', {class: 'bar'},
      rooms,
      h('a', {class: 'brand', href: '#/'}, h('img', {src: '/icon.svg', alt: ''}), h('span', {}, 'Caretaker')),
      h('nav', {class: 'tabs', 'aria-label': 'Views'}, building, supervision),
      h('span', {class: 'gap'}),
      connection, who,
      h('button', {class: 'quiet', 'data-test': 'sign-out', onclick: () => signOut()}, 'Sign out')),
    banner, tree.element, main);
  main.addEventListener('pointerdown', () => fold(true));
  let timer = null;

  get('/users/current').then(user => setText(who, user.email ?? user.name)).catch(() => {});

  function isOpen() {
    return element.classList.contains('rooms-open');
  }

  /** On narrow screens the building lies over the view. */
  function fold(folded) {
    element.classList.toggle('rooms-open', !folded);
    rooms.setAttribute('aria-expanded', String(!folded));
  }

  return {
    element, main, tree,
    /** Makes room for a view, which may show the room `id`. */
    turnTo(view, id) {
      fold(true);
      show(main);
      main.scrollTop = 0;
      const supervising = view === 'supervision';
      element.classList.toggle('wide', supervising);
      mark(building, !supervising);
      mark(supervision, supervising);
      tree.select(supervising ? null : id);
      state('none');
    },
    state,
  };

  /** Until it is online again, a lost connection counts as lost. */
  function state(name) {
    if (name === 'connecting' && connection.dataset.state === 'offline') return;
    connection.dataset.state = name;
    setText(connection, STATES[name] ?? '');
    clearTimeout(timer);
    if (name === 'offline') timer = setTimeout(() => stale(true), PATIENCE_MS);
    else stale(false);
  }

  function stale(lost) {
    banner.hidden = !lost;
    main.classList.toggle('stale', lost);
  }
}

function tab(name, href, text) {
  return h('a', {href, class: 'tab', 'data-test': `tab-${name}`}, text);
}

function mark(link, current) {
  if (current) link.setAttribute('aria-current', 'page');
  else link.removeAttribute('aria-current');
}
