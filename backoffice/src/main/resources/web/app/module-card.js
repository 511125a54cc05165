// One module: state that lives, functions that can be called, a log that can be read.

import {h, setText, show} from './dom.js';
import {words} from './format.js';
import {get, post} from './session.js';
import {functionForm} from './function-form.js';
import {logPanel} from './log-panel.js';
import {pill} from './pill.js';
import {valueList} from './value-list.js';

const LOOK_EVERY_MS = 10_000;
const LOOK_AFTER_MS = 400;

/**
 * A card for `place` = `{module, name, index, alone}` of `system`; `changed` hears when its state does.
 *
 * Returns `{element, name, loaded, state(), close()}`; `loaded` resolves when its values and functions are there.
 */
export function moduleCard(system, {module, name, index, alone}, control, changed) {
  const slug = `${name}_${index}`;
  const title = alone ? words(name) : `${words(name)} ${index}`;
  const values = valueList();
  const functions = h('div', {class: 'functions'});
  const log = logPanel(slug, listener => control.readLog(module.id, listener));
  const mark = pill(`state-${slug}`);
  const problem = h('p', {class: 'card-error', role: 'alert'});
  const latest = new Map();
  const forms = new Map();
  let running = module.running;
  let connected = module.connected !== false;
  let looking = null;

  const power = h('button', {class: 'quiet', 'data-test': `running-${slug}`, onclick: toggleRunning});
  const element = h('section', {class: 'module', 'data-test': `module-${slug}`, 'aria-label': title},
    h('header', {class: 'module-head'},
      h('div', {class: 'module-title'},
        h('h2', {}, title),
        h('p', {class: 'soft', title: `${module.driver?.name ?? ''}${address(module)}`}, module.driver?.name ?? '', address(module))),
      mark.element, log.button, power),
    problem, values.element, functions, log.element);

  showState();
  const loaded = Promise.all([lookForKeys(), lookForFunctions()]);
  const timer = setInterval(lookForKeys, LOOK_EVERY_MS);

  async function lookForKeys() {
    const state = await get(`/systems/${system}/${slug}`).catch(() => ({}));
    for (const [key, json] of Object.entries(state)) {
      if (!latest.has(key)) addKey(key, json);
    }
    values.settle();
  }

  async function lookForFunctions() {
    const list = await get(`/systems/${system}/functions/${slug}`).catch(() => ({}));
    for (const [call, schema] of Object.entries(list)) {
      forms.set(call, functionForm(call, schema, args => control.execute(system, name, index, call, args)));
      if (latest.has(call)) forms.get(call).reflect(latest.get(call));
    }
    show(functions, [...forms.values()].map(form => form.element));
  }

  /** What a module shows for the first time, it often shows while something else changes. */
  function lookSoon() {
    looking ??= setTimeout(() => { looking = null; lookForKeys(); }, LOOK_AFTER_MS);
  }

  function addKey(key, text) {
    accept(key, parsed(text));
    control.bind(system, name, index, key, json => { if (accept(key, json)) lookSoon(); });
  }

  function accept(key, json) {
    latest.set(key, json);
    forms.get(key)?.reflect(json);
    if (key !== 'connected') return values.set(key, json);
    connected = json !== false;
    showState();
    return false;
  }

  function state() {
    if (!running) return 'stopped';
    return connected ? 'connected' : 'offline';
  }

  function showState() {
    mark.show(state());
    element.dataset.state = state();
    power.textContent = running ? 'Stop' : 'Start';
    changed();
  }

  async function toggleRunning() {
    power.disabled = true;
    setText(problem, '');
    try {
      await post(`/modules/${module.id}/${running ? 'stop' : 'start'}`);
      running = !running;
      showState();
      lookSoon();
    } catch (refusal) {
      setText(problem, refusal.message);
    }
    power.disabled = false;
  }

  return {
    element, loaded, state, name: title,
    close() {
      clearInterval(timer);
      clearTimeout(looking);
      log.close();
    },
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function address(module) {
  if (module.uri) return ` · ${module.uri}`;
  return module.ip ? ` · ${module.ip}:${module.port}` : '';
}
