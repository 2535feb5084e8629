// One filled interview: answers what the form asks, in its order, until it asks nothing more.
import { begin, Chance, pass } from './seeded.mjs';
import { canAnswer, choose, clear, propose } from './answers.mjs';
import { descendants } from './engine.mjs';

const PROPOSALS_A_QUESTION = 25;
const PASSES = 20;
const ATTEMPTS = 10;
const SHARE_LEFT_OPEN = 0.05;
const SHARE_AS_WISHED = 0.95;

function answer(node, chance, likely) {
  pass(chance.whole(3, 12) * 1000);
  const { currentState: state, validationState: validity } = node;
  if (!state.required && chance.share() < SHARE_LEFT_OPEN) return;
  const wish = likely.get(node.definition.nodeset.split('/').at(-1));
  if (wish && chance.share() < SHARE_AS_WISHED) choose(node, wish);
  for (let tries = 0; tries < PROPOSALS_A_QUESTION && (!state.instanceValue || validity.violation); tries++) {
    propose(node, chance);
  }
  if (validity.violation) clear(node);
}

function ask(node, chance, likely) {
  if (node.nodeType === 'repeat-range:uncontrolled') node.addInstances(undefined, chance.whole(1, 3));
  else if (!node.currentState.instanceValue) answer(node, chance, likely);
}

const isAsked = (node) =>
  node.currentState.relevant && !node.currentState.readonly &&
  (canAnswer(node) || node.nodeType === 'repeat-range:uncontrolled');

// An answer can open questions before it, so the form is read from its top until nothing new is asked.
function answerAll(root, chance, likely) {
  const asked = new Set();
  for (let passes = 0, before = -1; asked.size > before && passes < PASSES; passes++) {
    before = asked.size;
    for (const node of descendants(root)) {
      if (asked.has(node.nodeId) || !isAsked(node)) continue;
      asked.add(node.nodeId);
      ask(node, chance, likely);
    }
  }
}

async function attempt(form, chance, start, likely) {
  begin(start, chance);
  const { root } = form.createInstance({ preloadProperties: { deviceID: 'synthetic-device' } });
  answerAll(root, chance, likely);
  const { violations, data: [data] } = await root.prepareInstancePayload();
  return { violations: violations ?? [], xml: await data.get('xml_submission_file').text() };
}

/**
 * A valid interview begun at `start` (epoch milliseconds), decided by `name` alone; `likely` maps
 * a select's name to the answer it gets 19 times of 20. Throws when ten attempts leave a violation.
 */
export async function fillInterview(form, { name, start, likely = new Map() }) {
  let left;
  for (let tries = 1; tries <= ATTEMPTS; tries++) {
    const { violations, xml } = await attempt(form, new Chance(`${name}/${tries}`), start, likely);
    if (violations.length === 0) return { instanceId: /<(?:\w+:)?instanceID>([^<]+)/.exec(xml)[1], xml };
    left = violations[0];
  }
  throw new Error(`Interview ${name}: ${left.reference} found no valid answer (${left.violation.condition}) in ${ATTEMPTS} attempts.`);
}
