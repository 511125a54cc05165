// A function of a module as a button, with a field for each argument as its schema has it.

import {h, setText} from './dom.js';
import {value as shown, words} from './format.js';

/** `schema` = `{params, order}` as the API lists functions; `call(args)` resolves to `{value, milliseconds}`. */
export function functionForm(name, schema, call) {
  const fields = schema.order.map(argument => field(argument, schema.params[argument]));
  const result = h('output', {class: 'result', 'data-test': `result-${name}`});
  const button = h('button', {type: 'submit', 'data-test': `function-${name}`}, words(name));

  async function submit(event) {
    event.preventDefault();
    let args;
    try {
      args = trimmed(fields.map(field => field.read()));
    } catch (problem) {
      return tell('failed', problem.message);
    }
    button.disabled = true;
    tell('pending', '…');
    try {
      const answer = await call(args);
      tell('done', `${answer.value === null ? 'done' : shown(answer.value)} · ${Math.round(answer.milliseconds)} ms`);
    } catch (failure) {
      tell('failed', failure.message);
    }
    button.disabled = false;
  }

  function tell(kind, text) {
    result.className = `result ${kind}`;
    setText(result, text);
    result.title = text;
  }

  return h('form', {class: fields.length ? 'function with-fields' : 'function', onsubmit: submit}, button, fields.map(field => field.element), result);
}

/** Arguments at the end that were left to the driver are not sent. */
function trimmed(args) {
  let length = args.length;
  while (length > 0 && args[length - 1] === undefined) length -= 1;
  return args.slice(0, length).map(argument => argument === undefined ? null : argument);
}

/** What a person can give an argument in, and `read()`, which says what they gave; undefined for nothing. */
function field(name, schema) {
  const choices = schema.enum ?? schema.anyOf?.find(option => option.enum)?.enum;
  const type = Array.isArray(schema.type) ? schema.type.find(option => option !== 'null') : schema.type;
  if (choices) return choice(name, schema, choices);
  if (type === 'boolean') return truth(name, schema);
  if (type === 'integer' || type === 'number') return number(name, schema, type);
  if (type === 'string') return text(name, schema);
  return json(name, schema);
}

function labelled(name, input) {
  return h('label', {class: 'argument'}, h('span', {}, words(name)), input);
}

function choice(name, schema, choices) {
  const input = h('select', {'data-test': `argument-${name}`}, choices.map(option => h('option', {value: option, selected: option === schema.default}, String(option))));
  return {element: labelled(name, input), read: () => choices[input.selectedIndex]};
}

function truth(name, schema) {
  const input = h('input', {type: 'checkbox', role: 'switch', checked: schema.default !== false, 'data-test': `argument-${name}`});
  return {element: labelled(name, input), read: () => input.checked};
}

function number(name, schema, type) {
  const input = h('input', {
    type: 'number', step: type === 'integer' ? '1' : 'any', min: schema.minimum, max: schema.maximum,
    placeholder: schema.default ?? '', required: schema.default === undefined, 'data-test': `argument-${name}`,
  });
  return {element: labelled(name, input), read: () => input.value === '' ? undefined : Number(input.value)};
}

function text(name, schema) {
  const input = h('input', {type: 'text', placeholder: schema.default ?? '', 'data-test': `argument-${name}`});
  return {element: labelled(name, input), read: () => input.value === '' && schema.default !== undefined ? undefined : input.value};
}

function json(name, schema) {
  const input = h('input', {type: 'text', placeholder: schema.default === undefined ? 'JSON' : JSON.stringify(schema.default), class: 'code', 'data-test': `argument-${name}`});
  return {
    element: labelled(name, input),
    read() {
      if (input.value === '') return undefined;
      try {
        return JSON.parse(input.value);
      } catch {
        throw new Error(`${words(name)} is not JSON.`);
      }
    },
  };
}
