// One module: state that lives, functions that can be called, a log that can be read.

import {flash, h, setText, show} from './dom.js';
import {value as shown, words} from './format.js';
import {get, post} from './session.js';
import {functionForm} from './function-form.js';

const LOOK_FOR_KEYS_MS = 10_000;
const KEPT_LINES = 300;

/** A card for `place` = `{module, name, index}` of `system`. */
export function moduleCard(system, {module, name, index}, control) {
  const slug = `${name}_${index}`;
  const values = h('dl', {class: 'values'});
  const functions = h('div', {class: 'functions'});
  const log = h('div', {class: 'log', hidden: true, 'data-test': `log-${slug}`});
  const light = h('span', {class: 'light', role: 'img'});
  const keys = new Map();
  let running = module.running;
  let stopReading = null;

  const power = h('button', {class: 'quiet', 'data-test': `running-${slug}`, onclick: toggleRunning});
  const reader = h('button', {class: 'quiet', 'data-test': `debug-${slug}`, 'aria-expanded': 'false', onclick: toggleLog}, 'Log');
  const element = h('section', {class: module.role === 99 ? 'module leading' : 'module', 'data-test': `module-${slug}`, 'aria-label': slug},
    h('header', {class: 'module-head'}, light,
      h('div', {class: 'module-title'},
        h('h2', {}, words(name), index > 1 ? ` ${index}` : ''),
        h('p', {class: 'soft'}, module.driver?.name ?? '', address(module))),
      reader, power),
    values, functions, log);

  setConnected(module.connected);
  showRunning();
  lookForKeys();
  lookForFunctions();
  const timer = setInterval(lookForKeys, LOOK_FOR_KEYS_MS);

  async function lookForKeys() {
    const state = await get(`/systems/${system}/${slug}`).catch(() => ({}));
    Object.keys(state).sort().filter(key => !keys.has(key)).forEach(addKey);
  }

  async function lookForFunctions() {
    const list = await get(`/systems/${system}/functions/${slug}`).catch(() => ({}));
    show(functions, Object.entries(list).map(([call, schema]) =>
      functionForm(call, schema, args => control.execute(system, name, index, call, args))));
  }

  function addKey(key) {
    const cell = h('dd', {'data-test': `status-${key}`}, '…');
    keys.set(key, cell);
    if (key !== 'connected') values.append(h('div', {class: 'value'}, h('dt', {}, words(key)), cell));
    control.bind(system, name, index, key, json => {
      if (key === 'connected') setConnected(json !== false);
      const before = cell.dataset.json;
      cell.dataset.json = JSON.stringify(json);
      cell.className = typeof json === 'boolean' ? `truth ${json}` : typeof json === 'object' && json !== null ? 'structure' : '';
      setText(cell, shown(json));
      if (before !== undefined && before !== cell.dataset.json) flash(cell.parentElement ?? cell);
    });
  }

  function setConnected(connected) {
    const state = !running ? 'stopped' : connected ? 'connected' : 'offline';
    light.dataset.state = state;
    light.setAttribute('aria-label', state);
    light.title = state;
    element.classList.toggle('offline', state !== 'connected');
  }

  function showRunning() {
    power.textContent = running ? 'Stop' : 'Start';
  }

  async function toggleRunning() {
    power.disabled = true;
    try {
      await post(`/modules/${module.id}/${running ? 'stop' : 'start'}`);
      running = !running;
      setConnected(running);
      showRunning();
    } catch (refusal) {
      log.hidden = false;
      line('error', refusal.message);
    }
    power.disabled = false;
  }

  function toggleLog() {
    if (stopReading) {
      stopReading();
      stopReading = null;
    } else {
      stopReading = control.readLog(module.id, line);
      if (!log.childElementCount) line('info', 'Reading what the module logs …');
    }
    log.hidden = stopReading === null;
    reader.setAttribute('aria-expanded', String(stopReading !== null));
  }

  function line(level, text) {
    const atEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 4;
    log.append(h('div', {class: `line ${level}`}, h('time', {}, new Date().toLocaleTimeString()), ` ${text}`));
    while (log.childElementCount > KEPT_LINES) log.firstElementChild.remove();
    if (atEnd) log.scrollTop = log.scrollHeight;
  }

  return {
    element,
    close() {
      clearInterval(timer);
      stopReading?.();
    },
  };
}

function address(module) {
  if (module.uri) return ` · ${module.uri}`;
  return module.ip ? ` · ${module.ip}:${module.port}` : '';
}
