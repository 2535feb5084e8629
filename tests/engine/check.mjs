// Opens filled interviews again, as an editor would, and holds each against its form: it names no
// path the form lacks, breaks no constraint, and keeps its answers. Exit code 1 when one does not.
// With EVERY, only each EVERYth is opened; the paths of all are read.
//   node check.mjs FORM.xml interviews.ndjson.gz [EVERY]
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { openForm, refuse, remediableViolations } from './engine.mjs';

const XFORMS = 'http://www.w3.org/2002/xforms';

const parse = (xml) => new DOMParser().parseFromString(xml, 'text/xml');

function* pathsBelow(element, path = `/${element.localName}`) {
  yield path;
  for (const child of element.children) yield* pathsBelow(child, `${path}/${child.localName}`);
}

// An instance id is the engine's to add where the form leaves it out.
function knownPaths(xform) {
  const [{ firstElementChild: root }] = xform.getElementsByTagNameNS(XFORMS, 'instance');
  const meta = `/${root.localName}/meta`;
  return new Set([...pathsBelow(root), meta, `${meta}/instanceID`]);
}

/** The names of what is computed, on opening again too: `uuid()` gives another value then. */
function computedNames(xform) {
  const binds = [...xform.getElementsByTagNameNS(XFORMS, 'bind')];
  const computed = binds.filter((bind) => bind.hasAttribute('calculate') || bind.hasAttribute('jr:preload'));
  return ['deprecatedID', ...computed.map((bind) => bind.getAttribute('nodeset').split('/').at(-1))];
}

function answersIn(xml, computed) {
  const names = computed.join('|');
  return xml.replace(new RegExp(`<((?:\\w+:)?(?:${names}))(?: [^>]*)?(?:/>|>[^<]*</\\1>)`, 'g'), '');
}

function faultInText(known, { instanceId, xml }) {
  const stray = [...pathsBelow(parse(xml).documentElement)].find((path) => !known.has(path));
  if (stray) return `${stray} is not in the form`;
  if (!xml.includes(instanceId)) return 'it does not carry its own instance id';
}

// The engine keeps every instance of a form alive, so the form is opened anew.
async function faultOnOpening(xform, computed, { xml }) {
  const { root } = await (await openForm(xform)).editInstance({
    inputType: 'FORM_INSTANCE_INPUT_RESOLVABLE', resolveInstance: () => xml, attachments: new Map(),
  });
  const [left] = remediableViolations(root);
  if (left) return `${left.reference} breaks its ${left.violation.condition}`;
  if (answersIn(root.instanceState.instanceXML, computed) !== answersIn(xml, computed)) return 'its answers change when it is opened again';
}

const readInterviews = (file) =>
  gunzipSync(readFileSync(file)).toString().trim().split('\n').map((line) => JSON.parse(line));

async function check(formFile, interviewsFile, every) {
  const xform = readFileSync(formFile, 'utf8');
  const [known, computed] = [knownPaths(parse(xform)), computedNames(parse(xform))];
  const interviews = readInterviews(interviewsFile);
  const faults = [];
  for (const [index, interview] of interviews.entries()) {
    const fault = faultInText(known, interview) ?? (index % every === 0 ? await faultOnOpening(xform, computed, interview) : undefined);
    if (fault) faults.push(`${interview.instanceId}: ${fault}`);
  }
  const distinct = new Set(interviews.map(({ instanceId }) => instanceId)).size;
  const opened = Math.ceil(interviews.length / every);
  console.log([...faults, `${interviews.length} interviews, ${distinct} ids, ${opened} opened, ${faults.length} faulty`].join('\n'));
  if (faults.length > 0 || distinct < interviews.length) process.exitCode = 1;
}

const [formFile, interviewsFile, every = '1'] = process.argv.slice(2);
if (interviewsFile) await check(formFile, interviewsFile, Number(every)).catch(refuse);
else refuse(new Error('Name an XForm and a file that fill.mjs wrote for it.'));
