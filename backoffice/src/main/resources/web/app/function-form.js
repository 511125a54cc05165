// A function of a module: its name, what it needs, and how to call it.

import {h, setText} from './dom.js';
import {value as shown, words} from './format.js';
import {choicesOf, field, isOptional} from './fields.js';

const MOST_BUTTONS = 4;

/** The form of `name`. `schema` = `{params, order}` as the API lists functions; `call(args)` resolves to `{value, milliseconds}`. */
export function functionForm(name, schema, call) {
  const choices = buttonsFor(schema);
  const fields = schema.order.map((argument, at) => choices && at === 0 ? null : field(argument, schema.params[argument]));
  const needed = fields.filter(each => each && !each.optional);
  const more = fields.filter(each => each?.optional);
  const options = h('div', {class: 'options', hidden: true}, more.map(each => each.element));
  const result = h('output', {class: 'result', 'data-test': `result-${name}`});
  const buttons = choices
    ? choices.map(({label, json}) => h('button', {type: 'button', 'data-test': `function-${name}-${json}`, onclick: () => run([json])}, label))
    : [h('button', {type: 'submit', 'data-test': `function-${name}`}, 'Run')];

  async function run(first) {
    buttons.forEach(button => { button.disabled = true; });
    tell('pending', '…');
    try {
      const answer = await call(argumentsOf(first));
      tell('done', `${answer.value === null ? 'done' : shown(answer.value, name)} · ${Math.round(answer.milliseconds)} ms`);
    } catch (failure) {
      tell('failed', failure.message);
    }
    buttons.forEach(button => { button.disabled = false; });
  }

  /** What is left to the driver at the end is not sent. */
  function argumentsOf(first) {
    const given = fields.map((each, at) => each ? each.read() : first[at]);
    while (given.length > 0 && given.at(-1) === undefined) given.pop();
    return given.map((json, at) => json === undefined ? schema.params[schema.order[at]].default ?? null : json);
  }

  function tell(kind, text) {
    result.className = `result ${kind}`;
    setText(result, text);
    result.title = text;
  }

  function toggleOptions(event) {
    options.hidden = !options.hidden;
    event.currentTarget.setAttribute('aria-expanded', String(!options.hidden));
  }

  const element = h('form', {class: 'function', 'data-test': `form-${name}`, 'aria-label': words(name), onsubmit: event => { event.preventDefault(); if (!choices) run([]); }},
    h('span', {class: 'function-name'}, words(name)),
    h('div', {class: 'call'},
      needed.map(each => each.element),
      h('span', {class: choices ? 'segments' : null, role: choices ? 'group' : null}, buttons),
      more.length ? h('button', {type: 'button', class: 'quiet', 'aria-expanded': 'false', 'data-test': `options-${name}`, onclick: toggleOptions}, 'Options') : null,
      result),
    options);

  return {
    element,
    /** Marks the button that would change nothing: the module shows `json` already. */
    reflect(json) {
      choices?.forEach((choice, at) => buttons[at].setAttribute('aria-pressed', String(choice.json === json)));
    },
  };
}

/** A function whose first argument has few possible values, and that needs no other, has a button for each. */
function buttonsFor({params, order: [first, ...others]}) {
  if (first === undefined || others.some(name => !isOptional(params[name]))) return null;
  const choices = choicesOf(params[first]);
  // What is off unless somebody asks for it is an option, as an emergency is.
  if (choices === null || choices.length > MOST_BUTTONS || params[first].default === false) return null;
  return choices.map(json => ({json, label: labelOf(json)}));
}

function labelOf(json) {
  if (typeof json === 'boolean') return json ? 'On' : 'Off';
  return words(String(json));
}
