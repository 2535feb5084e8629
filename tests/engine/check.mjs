// Opens filled interviews again, as an editor would, and holds each against its form: it names no
// path the form lacks, breaks no constraint, and keeps its answers. Exit code 1 when one does not.
//   node check.mjs FORM.xml interviews.ndjson.gz
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

// A second opening stamps these anew.
const answersOnly = (xml) => xml.replace(/<((?:\w+:)?(?:instanceID|deprecatedID|end))\b[^>]*>[^<]*<\/\1>/g, '');

async function faultOf(form, known, { instanceId, xml }) {
  const stray = [...pathsBelow(parse(xml).documentElement)].find((path) => !known.has(path));
  if (stray) return `${stray} is not in the form`;
  if (!xml.includes(instanceId)) return 'it does not carry its own instance id';
  const { root } = await form.editInstance({
    inputType: 'FORM_INSTANCE_INPUT_RESOLVABLE', resolveInstance: () => xml, attachments: new Map(),
  });
  const [left] = remediableViolations(root);
  if (left) return `${left.reference} breaks its ${left.violation.condition}`;
  if (answersOnly(root.instanceState.instanceXML) !== answersOnly(xml)) return 'its answers change when it is opened again';
}

const readInterviews = (file) =>
  gunzipSync(readFileSync(file)).toString().trim().split('\n').map((line) => JSON.parse(line));

async function check(formFile, interviewsFile) {
  const xform = readFileSync(formFile, 'utf8');
  const form = await openForm(xform);
  const known = knownPaths(parse(xform));
  const interviews = readInterviews(interviewsFile);
  const faults = [];
  for (const interview of interviews) {
    const fault = await faultOf(form, known, interview);
    if (fault) faults.push(`${interview.instanceId}: ${fault}`);
  }
  const distinct = new Set(interviews.map(({ instanceId }) => instanceId)).size;
  console.log([...faults, `${interviews.length} interviews, ${distinct} ids, ${faults.length} faulty`].join('\n'));
  if (faults.length > 0 || distinct < interviews.length) process.exitCode = 1;
}

const [formFile, interviewsFile] = process.argv.slice(2);
if (interviewsFile) await check(formFile, interviewsFile).catch(refuse);
else refuse(new Error('Name an XForm and a file that fill.mjs wrote for it.'));
