// Runs @getodk/xforms-engine, which is written for a browser, in Node: lends it
// jsdom's XML classes and the two CommonJS globals its parser's loader reads.
import { createRequire } from 'node:module';
import { JSDOM } from 'jsdom';

const BROWSER_CLASSES = [
  'Attr', 'DOMParser', 'Document', 'Element', 'Node', 'Text', 'XMLSerializer', 'document',
];

const { window } = new JSDOM('');
for (const name of BROWSER_CLASSES) globalThis[name] = window[name];
globalThis.require = createRequire(import.meta.url);
globalThis.__dirname = import.meta.dirname;

const { loadForm } = await import('@getodk/xforms-engine');

// Media and CSV files a form names are not at hand here, and are not what is tested.
const WITHOUT_ATTACHMENTS = {
  fetchFormAttachment: async () => new Response('', { status: 404 }),
  missingResourceBehavior: 'BLANK',
};

/** The loaded form of an XForm's text; throws the engine's own error when it refuses it. */
export async function openForm(xml) {
  const form = await loadForm(xml, WITHOUT_ATTACHMENTS);
  if (form.error) throw form.error;
  return form;
}

/** Every node below `node` that is in the instance now, repeats unfolded, in document order. */
export function* descendants(node) {
  for (const child of node.currentState.children ?? []) {
    yield child;
    yield* descendants(child);
  }
}

const NOT_ASKED = new Set(['group', 'model-value', 'repeat-instance', 'repeat-range:controlled', 'repeat-range:uncontrolled']);

/** Whether the node is put before the person who answers: a control, notes included. */
export const isQuestion = (node) => !NOT_ASKED.has(node.nodeType);

/** A required note that a condition shows: nobody can answer it, so it stops who contradicted themselves. */
export const isStop = ({ nodeType, currentState, definition }) =>
  nodeType === 'note' && currentState.required && definition.bind.bindElement.hasAttribute('relevant');

/** What is left open or wrong, save notes that are required and always there: no answer could mend those. */
export function remediableViolations(root) {
  const notes = new Set([...descendants(root)].filter((node) => node.nodeType === 'note' && !isStop(node)).map(({ nodeId }) => nodeId));
  return root.validationState.violations.filter(({ nodeId }) => !notes.has(nodeId));
}

/** Ends a script with one sentence. */
export function refuse(error) {
  console.error(error.message);
  process.exitCode = 1;
}
