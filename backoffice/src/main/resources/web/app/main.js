// The page: who is signed in, and which view is shown.

import {show} from './dom.js';
import {frame} from './frame.js';
import {isSignedIn, onSignedOut} from './session.js';
import {signInView} from './sign-in.js';
import {noticeView} from './notice.js';
import {roomView} from './room.js';
import {supervisionView} from './supervision.js';

const app = document.getElementById('app');
let around = null;
let leave = () => {};

/** `why` is told to who has to sign in. */
function render(why = '') {
  leave();
  leave = () => {};
  if (!isSignedIn()) {
    around = null;
    document.title = 'Caretaker';
    show(app, signInView(() => render(), why));
    return;
  }
  if (around === null) {
    around = frame();
    show(app, around.element);
  }
  const [view, id] = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  around.turnTo(view, id);
  leave = open(view, id);
}

function open(view, id) {
  const {main, state, tree} = around;
  if (view === 'supervision') return supervisionView(main, state);
  if (view === 'rooms' && id) return roomView(main, id, state);
  let left = false;
  tree.first().then(first => {
    if (left) return;
    if (first) location.replace(`#/rooms/${first}`);
    else show(main, noticeView('An empty building', 'There are no rooms yet. Create systems over the API, and they appear here.'));
  });
  return () => { left = true; };
}

onSignedOut(render);
addEventListener('hashchange', () => render());
render();
