// How things are, in a sentence and a few figures.

import {h, setText, show} from './dom.js';
import {plural} from './format.js';

export function summary() {
  const element = h('div', {class: 'summary', 'data-test': 'summary'});
  const verdict = h('p', {class: 'health', role: 'status', 'data-test': 'verdict'});

  return {
    element, verdict,
    show(drivers, troubles) {
      const figures = figuresOf(drivers, troubles);
      if (element.childElementCount === 0) {
        show(element, figures.map(({label}) => h('div', {class: 'figure'}, h('b', {}), h('span', {}, label))));
      }
      figures.forEach(({text, mood}, at) => {
        const figure = element.children[at];
        setText(figure.firstElementChild, text);
        figure.dataset.mood = mood;
      });
      const worst = figures.slice(0, 4).map(({mood}) => mood);
      verdict.dataset.mood = worst.includes('bad') ? 'bad' : worst.includes('uneasy') ? 'uneasy' : 'good';
      setText(verdict, sentence(drivers));
    },
  };
}

function figuresOf(drivers, troubles) {
  const modules = drivers.flatMap(driver => driver.modules);
  const up = drivers.filter(driver => driver.process.state === 'running').length;
  const running = modules.filter(module => module.state === 'running').length;
  const offline = modules.filter(module => module.state === 'running' && !module.connected).length;
  const failed = modules.filter(module => module.state === 'failed').length;
  return [
    {label: 'driver JVMs running', text: `${up} / ${drivers.length}`, mood: up < drivers.length ? 'uneasy' : 'good'},
    {label: 'modules running', text: `${running} / ${modules.length}`, mood: running < modules.length ? 'uneasy' : 'good'},
    {label: 'devices offline', text: String(offline), mood: offline ? 'uneasy' : 'good'},
    {label: 'modules failed', text: String(failed), mood: failed ? 'bad' : 'good'},
    {label: 'troubles this hour', text: String(troubles), mood: troubles ? 'uneasy' : 'good'},
  ];
}

function sentence(drivers) {
  if (drivers.length === 0) return 'Nothing runs';
  const broken = drivers.filter(driver => driver.build.state === 'failed').length;
  if (broken) return `${plural(broken, 'driver')} did not compile`;
  const down = drivers.filter(driver => driver.process.state !== 'running').length;
  if (down) return `${plural(down, 'driver JVM')} not running`;
  const modules = drivers.flatMap(driver => driver.modules);
  const unwell = modules.filter(module => module.state !== 'running').length;
  if (unwell) return `${plural(unwell, 'module')} not running`;
  const offline = modules.filter(module => !module.connected).length;
  return offline ? `${plural(offline, 'device')} offline` : 'All is well';
}
