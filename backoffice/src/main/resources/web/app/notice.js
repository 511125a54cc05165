// A page that has only something to say.

import {h} from './dom.js';

export function noticeView(title, text, ...actions) {
  return h('div', {class: 'notice', 'data-test': 'notice'}, h('h1', {}, title), h('p', {}, text), actions);
}
