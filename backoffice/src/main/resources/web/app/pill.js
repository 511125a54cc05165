// A state as a word and a colour.

import {h, setText} from './dom.js';

const WORDS = {backing_off: 'backing off'};

export function pill(test = null) {
  const element = h('span', {class: 'pill', 'data-test': test});
  return {
    element,
    /** `text` where it says more than the state. */
    show(state, text = WORDS[state] ?? state) {
      element.dataset.state = state;
      setText(element, text);
    },
  };
}
