// Follows and controls the modules of a system, over one connection.

import {keepSocket} from './socket.js';

const ANSWER_MS = 60_000;

export class Control {
  #bindings = new Map();
  #readers = new Map();
  #waiting = new Map();
  #nextId = 1;
  #socket;

  /** `state` hears how the connection is. */
  constructor(state) {
    this.#socket = keepSocket('/api/engine/v2/systems/control', {
      opened: () => this.#bindAgain(),
      received: text => this.#received(text),
      state: name => {
        if (name === 'offline') this.#failWaiting('The connection was lost: it is not known whether this was done.');
        state(name);
      },
    });
  }

  /** `listener` hears the value now and whenever it changes. */
  bind(system, module, index, name, listener) {
    const at = {sys: system, mod: module, index, name};
    this.#bindings.set(keyOf(at), {at, listener});
    this.#send('bind', at);
  }

  /** Calls a function; resolves to `{value, milliseconds}`. */
  execute(system, module, index, name, args) {
    const at = {sys: system, mod: module, index, name};
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      const timer = setTimeout(() => this.#settle(id, {type: 'error', msg: 'No answer for a minute.'}), ANSWER_MS);
      this.#waiting.set(id, message => {
        clearTimeout(timer);
        const milliseconds = performance.now() - begun;
        if (message.type === 'success') resolve({value: message.value, milliseconds});
        else reject(Object.assign(new Error(message.msg), {milliseconds}));
      });
      if (!this.#sendAs(id, 'exec', at, args)) this.#settle(id, {type: 'error', msg: 'Not done: there is no connection.'});
    });
  }

  /** `listener(level, text)` hears what the module logs; returns what ends it. */
  readLog(moduleId, listener) {
    const at = {sys: '', mod: moduleId, index: 1, name: 'debug'};
    this.#readers.set(moduleId, {at, listener});
    this.#send('debug', at);
    return () => {
      this.#readers.delete(moduleId);
      this.#send('ignore', at);
    };
  }

  close() {
    this.#socket.close();
    this.#failWaiting('The room was left.');
  }

  #bindAgain() {
    this.#socket.send('ping');
    this.#bindings.forEach(({at}) => this.#send('bind', at));
    this.#readers.forEach(({at}) => this.#send('debug', at));
  }

  #send(cmd, at) {
    this.#sendAs(this.#nextId++, cmd, at);
  }

  #sendAs(id, cmd, at, args) {
    return this.#socket.send(JSON.stringify({id, cmd, ...at, ...(args ? {args} : {})}));
  }

  #received(text) {
    if (text === 'pong') return;
    const message = JSON.parse(text);
    if (message.type === 'notify') this.#bindings.get(keyOf(message.meta))?.listener(message.value);
    else if (message.type === 'debug') this.#readers.get(message.mod)?.listener(message.level, message.msg);
    else this.#settle(message.id, message);
  }

  #settle(id, message) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.(message);
  }

  #failWaiting(msg) {
    [...this.#waiting.keys()].forEach(id => this.#settle(id, {type: 'error', msg}));
  }
}

function keyOf({sys, mod, index, name}) {
  return `${sys}/${mod}/${index}/${name}`;
}
