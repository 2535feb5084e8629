// One filled interview: answers what the form asks, in its order, until it asks nothing more.
import { begin, Chance, pass } from './seeded.mjs';
import { canAnswer, choose, clear, propose, repeat } from './answers.mjs';
import { descendants, isStop, openForm, remediableViolations } from './engine.mjs';

const PROPOSALS_A_QUESTION = 25;
const PASSES = 20;
const ATTEMPTS = 10;
const ANSWERS_RECONSIDERED = 10;
const SHARE_LEFT_OPEN = 0.05;
const SHARE_AS_WISHED = 0.95;

/** Proposes answers until one is valid and `also` holds; says whether it came to that. */
function settle(node, give, also = () => true) {
  for (let tries = 0; tries < PROPOSALS_A_QUESTION; tries++) {
    give();
    if (!node.validationState.violation && also()) return true;
  }
  return false;
}

function answer(node, chance, likely) {
  pass(chance.whole(3, 12) * 1000);
  if (!node.currentState.required && chance.share() < SHARE_LEFT_OPEN) return;
  const wish = likely.get(node.definition.nodeset.split('/').at(-1));
  if (wish && chance.share() < SHARE_AS_WISHED) choose(node, wish);
  const answered = () => node.currentState.instanceValue !== '';
  if (!answered() && !settle(node, () => propose(node, chance), answered) && node.validationState.violation) clear(node);
}

// The latest answers beside a stop are given again, also as the same answer twice, until it goes away.
function reconcile(stop, asked, chance) {
  const beside = asked.filter((node) => node.parent === stop.parent && canAnswer(node));
  const gone = () => !stop.currentState.relevant;
  for (const node of beside.slice(-ANSWERS_RECONSIDERED).reverse()) {
    const give = () => (chance.share() < 0.5 ? repeat(node, asked, chance) : propose(node, chance));
    if (settle(node, give, gone)) return;
    settle(node, () => propose(node, chance));
  }
}

function ask(node, asked, chance, likely) {
  if (node.nodeType === 'repeat-range:uncontrolled') node.addInstances(undefined, chance.whole(1, 3));
  else if (node.nodeType === 'note') reconcile(node, asked, chance);
  else if (!node.currentState.instanceValue) answer(node, chance, likely);
}

function isAsked(node) {
  const { relevant, readonly } = node.currentState;
  if (!relevant) return false;
  if (readonly) return isStop(node);
  return canAnswer(node) || node.nodeType === 'repeat-range:uncontrolled';
}

// An answer can open questions before it, so the form is read from its top until nothing new is asked.
function answerAll(root, chance, likely) {
  const asked = new Map();
  for (let passes = 0, before = -1; asked.size > before && passes < PASSES; passes++) {
    before = asked.size;
    for (const node of descendants(root)) {
      if (asked.has(node.nodeId) || !isAsked(node)) continue;
      ask(node, [...asked.values()], chance, likely);
      asked.set(node.nodeId, node);
    }
  }
}

// The engine keeps every instance of a form alive, so each attempt opens the form anew.
async function attempt(xform, chance, start, likely) {
  begin(start, chance);
  const { root } = (await openForm(xform)).createInstance({ preloadProperties: { deviceID: 'synthetic-device' } });
  answerAll(root, chance, likely);
  const { data: [data] } = await root.prepareInstancePayload();
  return { violations: remediableViolations(root), xml: await data.get('xml_submission_file').text() };
}

/**
 * A valid interview for an XForm's text, begun at `start` (epoch milliseconds), decided by `name` alone; `likely` maps
 * a select's name to the answer it gets 19 times of 20. Throws when ten attempts leave a violation.
 */
export async function fillInterview(xform, { name, start, likely = new Map() }) {
  let left;
  for (let tries = 1; tries <= ATTEMPTS; tries++) {
    const { violations, xml } = await attempt(xform, new Chance(`${name}/${tries}`), start, likely);
    if (violations.length === 0) return { instanceId: /<(?:\w+:)?instanceID>([^<]+)/.exec(xml)[1], xml };
    left = violations[0];
  }
  throw new Error(`Interview ${name}: ${left.reference} found no valid answer (${left.violation.condition}) in ${ATTEMPTS} attempts.`);
}
