// Builds elements. Text is always text: nothing that comes over the wire is read as HTML.

/** An element; `properties` starting with "on" are listeners, `null` and `false` leave an attribute out. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked' || name === 'disabled') element[name] = value;
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** Shows `children` in `parent`, in place of what was there. */
export function show(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter(Boolean));
}

/** A text only if it differs, so that selections and animations survive. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Runs an animation of the style sheet once more. */
export function flash(element) {
  element.classList.remove('flash');
  void element.offsetWidth;
  element.classList.add('flash');
}
