// What a person gives an argument in, as its schema has it.

import {h} from './dom.js';
import {words} from './format.js';

/** `{element, optional, read()}`; `read` returns undefined for what is left to the driver. */
export function field(name, schema) {
  return {optional: isOptional(schema), ...input(name, schema)};
}

export function isOptional(schema) {
  return schema.default !== undefined || (schema.anyOf ?? []).some(option => option.type === 'null');
}

/** All values that are possible; null if these are too many to list. */
export function choicesOf(schema) {
  const {type, enum: listed} = exact(schema);
  return type === 'boolean' ? [true, false] : listed ?? null;
}

/** Of a type that may be null: the type. */
function exact(schema) {
  const option = (schema.anyOf ?? []).find(each => each.type !== 'null');
  return option ? {...schema, ...option} : schema;
}

function input(name, schema) {
  const known = exact(schema);
  if (known.type === 'boolean') return truth(name, known);
  if (known.enum) return choice(name, schema, known.enum);
  if (known.type === 'integer' || known.type === 'number') return number(name, schema, known);
  if (known.type === 'string') return text(name, schema);
  if (known.type === 'object' && known.properties) return record(name, known.properties);
  return json(name, schema);
}

function labelled(name, element) {
  return h('label', {class: 'argument'}, h('span', {}, words(name)), element);
}

function choice(name, schema, choices) {
  const select = h('select', {'data-test': `argument-${name}`},
    isOptional(schema) && schema.default === undefined ? h('option', {value: ''}, '–') : null,
    choices.map(option => h('option', {value: option, selected: option === schema.default}, String(option).replaceAll('_', ' '))));
  return {element: labelled(name, select), read: () => choices.find(option => String(option) === select.value)};
}

function truth(name, schema) {
  const box = h('input', {type: 'checkbox', role: 'switch', checked: schema.default === true, 'data-test': `argument-${name}`});
  return {element: labelled(name, box), read: () => box.checked === schema.default ? undefined : box.checked};
}

function number(name, schema, {type, minimum, maximum}) {
  const box = h('input', {
    type: 'number', step: type === 'integer' ? '1' : 'any', min: minimum, max: maximum, class: 'short',
    placeholder: schema.default ?? '', required: !isOptional(schema), 'data-test': `argument-${name}`,
  });
  return {element: labelled(name, box), read: () => box.value === '' ? undefined : Number(box.value)};
}

function text(name, schema) {
  const box = h('input', {type: 'text', placeholder: schema.default ?? '', required: !isOptional(schema), 'data-test': `argument-${name}`});
  return {element: labelled(name, box), read: () => box.value === '' ? undefined : box.value};
}

function record(name, properties) {
  const inner = Object.entries(properties).map(([key, schema]) => [key, field(key, {...schema, default: schema.default ?? null})]);
  return {
    element: h('fieldset', {class: 'argument'}, h('legend', {}, words(name)), inner.map(([, each]) => each.element)),
    read() {
      const given = inner.map(([key, each]) => [key, each.read()]).filter(([, json]) => json !== undefined);
      return given.length ? Object.fromEntries(given) : undefined;
    },
  };
}

function json(name, schema) {
  const box = h('input', {type: 'text', placeholder: schema.default === undefined ? 'JSON' : JSON.stringify(schema.default), class: 'code', 'data-test': `argument-${name}`});
  return {
    element: labelled(name, box),
    read() {
      if (box.value === '') return undefined;
      try {
        return JSON.parse(box.value);
      } catch {
        throw new Error(`${words(name)} is not JSON.`);
      }
    },
  };
}
