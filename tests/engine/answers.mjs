// Proposes an answer to a question from its type, its options and the numbers its constraint names.
import { clock } from './seeded.mjs';
import { textFor } from './pattern.mjs';

const DAY = 86_400_000;
const ANSWERS_TO_TEXT = ['Sample answer', 'Exemple <de> réponse & "guillemets"', 'Пример ответа', 'Үлгі жауап', 'Namunaviy javob'];
const RARELY_CHOSEN = /^(other|dnk|pnta|dont_know|prefer_not.*|refused?)$/;

const constraintOf = (node) => node.definition.bind.constraint?.expression ?? '';

/** What the constraint's text says of the answer: `. >= 18 and . <= 120`, `. = -999`. */
function boundsOf(node) {
  const bounds = { above: [], below: [], equal: [] };
  const kinds = { '>': 'above', '<': 'below', '=': 'equal' };
  const comparisons = /(?<![\w./])\.\s*([<>]?=?)\s*(-?\d+(?:\.\d+)?)/g;
  for (const [, operator, number] of constraintOf(node).matchAll(comparisons)) {
    bounds[kinds[operator[0]]]?.push(Number(number));
  }
  return bounds;
}

// Small numbers are likelier than large ones, exponentially: ages, household sizes and counts look like that.
function quantity(node, chance) {
  const { above, below, equal } = boundsOf(node);
  if (equal.length > 0 && chance.share() < 0.03) return chance.pick(equal);
  const low = Math.min(...above, above.length ? Infinity : 0);
  const high = Math.max(...below, below.length ? -Infinity : low + 20);
  return Math.min(high, low - Math.log(1 - chance.share()) * (high - low) / 5);
}

function moment(chance) {
  const days = chance.share() < 0.8 ? -(chance.share() ** 3) * 60 * 365 : chance.share() * 365;
  return new Date(clock() + Math.round(days) * DAY).toISOString();
}

function place(chance) {
  const latitude = (42 + 8 * chance.share()).toFixed(4);
  const longitude = (52 + 28 * chance.share()).toFixed(4);
  return `${latitude} ${longitude} 0 ${chance.whole(3, 30)}`;
}

const line = (count, chance) => Array.from({ length: count }, () => place(chance));

const BY_VALUE_TYPE = {
  int: (node, chance) => BigInt(Math.round(quantity(node, chance))),
  decimal: (node, chance) => Math.round(quantity(node, chance) * 10) / 10,
  date: (node, chance) => moment(chance).slice(0, 10),
  time: (node, chance) => moment(chance).slice(11, 23),
  dateTime: (node, chance) => moment(chance),
  geopoint: (node, chance) => place(chance),
  geotrace: (node, chance) => line(3, chance).join(';'),
  geoshape: (node, chance) => [line(3, chance)].map((corners) => [...corners, corners[0]].join(';'))[0],
  string: (node, chance) => textFor(constraintOf(node), chance) ?? chance.pick(ANSWERS_TO_TEXT),
};

function oneOf(values, chance) {
  const common = values.filter((value) => !RARELY_CHOSEN.test(value));
  return chance.pick(common.length > 0 && chance.share() < 0.93 ? common : values);
}

function step({ start, end, step: size }, type, chance) {
  const [low, high, by] = [start, end, size].map(Number);
  const value = low + chance.whole(0, Math.floor(Math.abs(high - low) / Math.abs(by))) * by;
  return type === 'int' ? BigInt(value) : value;
}

const valuesOf = (node) => node.currentState.valueOptions.map(({ value }) => value);

const BY_CONTROL = {
  select(node, chance) {
    const values = valuesOf(node);
    if (values.length === 0) return;
    if (node.selectType === 'select1') node.selectValue(oneOf(values, chance));
    else node.selectValues([...new Set([1, 2, 3].slice(0, chance.whole(1, 3)).map(() => oneOf(values, chance)))]);
  },
  rank: (node, chance) => node.setValues(chance.shuffled(valuesOf(node))),
  range: (node, chance) => node.setValue(step(node.definition.bounds, node.valueType, chance)),
  trigger: (node) => node.setValue(true),
  input: (node, chance) => node.setValue((BY_VALUE_TYPE[node.valueType] ?? BY_VALUE_TYPE.string)(node, chance)),
};

/** Whether an answer can be proposed: notes ask nothing, and files are not made up. */
export const canAnswer = (node) => node.nodeType in BY_CONTROL;

export const propose = (node, chance) => BY_CONTROL[node.nodeType](node, chance);

/** Answers as another question of the same type was answered. */
export function repeat(node, asked, chance) {
  const alike = asked.filter((other) =>
    other !== node && other.nodeType === 'input' && other.valueType === node.valueType && other.currentState.value);
  if (node.nodeType === 'input' && alike.length > 0) node.setValue(chance.pick(alike).currentState.value);
}

/** Gives a select the one answer named, if it is among its options now. */
export function choose(node, value) {
  if (valuesOf(node).includes(value)) node.selectValue(value);
}

export function clear(node) {
  if (node.nodeType === 'select') node.selectValues([]);
  else if (node.nodeType === 'rank') node.setValues([]);
  else if (node.nodeType === 'trigger') node.setValue(false);
  else node.setValue(node.nodeType === 'range' || node.valueType !== 'string' ? null : '');
}
