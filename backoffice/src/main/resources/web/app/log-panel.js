// What a module logs, while somebody reads.

import {h} from './dom.js';
import {clock} from './format.js';

const KEPT_LINES = 300;

/** `read(listener)` begins to listen, and returns what ends it. */
export function logPanel(slug, read) {
  const element = h('div', {class: 'log', hidden: true, tabindex: '0', role: 'log', 'aria-label': 'Log', 'data-test': `log-${slug}`});
  const button = h('button', {class: 'quiet', 'data-test': `debug-${slug}`, 'aria-expanded': 'false', onclick: toggle}, 'Log');
  let end = null;

  function toggle() {
    if (end) {
      close();
    } else {
      end = read(line);
      if (!element.childElementCount) line('info', 'Reading along; lines appear here as the module logs them.');
    }
    element.hidden = end === null;
    button.setAttribute('aria-expanded', String(end !== null));
  }

  function line(level, text) {
    const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 4;
    element.append(h('div', {class: `line ${level}`}, h('time', {}, clock(Date.now() / 1000)), h('b', {}, level), h('span', {}, text)));
    while (element.childElementCount > KEPT_LINES) element.firstElementChild.remove();
    if (atEnd) element.scrollTop = element.scrollHeight;
  }

  function close() {
    end?.();
    end = null;
  }

  return {element, button, close};
}
