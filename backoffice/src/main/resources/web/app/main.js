// The page: signing in, the frame around everything, and which view is shown.

import {h, show} from './dom.js';
import {isSignedIn, onSignedOut, signOut} from './session.js';
import {signInView} from './sign-in.js';
import {buildingTree} from './tree.js';
import {roomView} from './room.js';
import {supervisionView} from './supervision.js';

const app = document.getElementById('app');
let leave = () => {};
let tree = null;

function render() {
  leave();
  leave = () => {};
  if (!isSignedIn()) {
    tree = null;
    show(app, signInView(render));
    return;
  }
  tree ??= buildingTree();
  const main = h('main', {class: 'main', id: 'main', tabindex: '-1'});
  const [view, id] = location.hash.replace(/^#\/?/, '').split('/');
  const connection = h('span', {class: 'connection', 'data-test': 'connection-state', role: 'status'});
  show(app, frame(view, connection, main));
  tree.select(id);
  const state = name => {
    connection.dataset.state = name;
    connection.textContent = {online: 'live', connecting: 'connecting', offline: 'reconnecting'}[name];
  };
  if (view === 'rooms' && id) leave = roomView(main, decodeURIComponent(id), state);
  else if (view === 'supervision') leave = supervisionView(main, state);
  else tree.first().then(first => { if (first) location.replace(`#/rooms/${first}`); else show(main, empty()); });
}

function frame(view, connection, main) {
  const link = (name, text) => h('a', {
    href: name === 'supervision' ? '#/supervision' : '#/', class: 'tab', 'data-test': `tab-${name}`,
    'aria-current': (name === 'supervision') === (view === 'supervision') ? 'page' : null,
  }, text);
  return h('div', {class: view === 'supervision' ? 'frame wide' : 'frame'},
    h('a', {class: 'skip', href: '#main', onclick: event => { event.preventDefault(); main.focus(); }}, 'Skip to content'),
    h('header', {class: 'bar'},
      h('a', {class: 'brand', href: '#/'}, h('img', {src: '/icon.svg', alt: ''}), 'Caretaker'),
      h('nav', {class: 'tabs', 'aria-label': 'Views'}, link('building', 'Building'), link('supervision', 'Supervision')),
      h('span', {class: 'gap'}),
      connection,
      h('button', {class: 'quiet', 'data-test': 'sign-out', onclick: signOut}, 'Sign out')),
    view === 'supervision' ? null : tree.element,
    main);
}

function empty() {
  return h('div', {class: 'notice'}, h('h1', {}, 'An empty building'),
    h('p', {}, 'There are no rooms yet. Create systems over the API, and they appear here.'));
}

onSignedOut(render);
addEventListener('hashchange', render);
render();
