// The first thing that people see.

import {h} from './dom.js';
import {signIn} from './session.js';

/** `done` runs when somebody signed in; `why` says why they have to, if that is not plain. */
export function signInView(done, why) {
  const email = h('input', {type: 'email', name: 'email', autocomplete: 'username', required: true, 'data-test': 'email'});
  const password = h('input', {type: 'password', name: 'password', autocomplete: 'current-password', required: true, 'data-test': 'password'});
  const message = h('p', {class: 'error', role: 'alert', 'data-test': 'sign-in-error'}, why);
  const button = h('button', {class: 'primary', type: 'submit', 'data-test': 'sign-in'}, 'Sign in');

  async function submit(event) {
    event.preventDefault();
    button.disabled = true;
    button.textContent = 'Signing in …';
    message.textContent = '';
    try {
      await signIn(email.value, password.value);
      done();
    } catch (refusal) {
      message.textContent = refusal.message;
      button.disabled = false;
      button.textContent = 'Sign in';
      password.select();
    }
  }

  setTimeout(() => email.focus());
  return h('main', {class: 'sign-in'},
    h('form', {class: 'card', onsubmit: submit, 'data-test': 'sign-in-form'},
      h('div', {class: 'mark'}, h('img', {src: '/icon.svg', alt: ''}), h('h1', {}, 'Caretaker')),
      h('label', {}, 'E-mail', email),
      h('label', {}, 'Password', password),
      message,
      button));
}
