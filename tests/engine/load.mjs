// Loads XForms in the engine and prints one JSON line a file; exit code 1 when any is refused.
//   node load.mjs FILE.xml...      node load.mjs --stdin-list < paths.txt
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { descendants, isQuestion, openForm, refuse } from './engine.mjs';

async function* filesToLoad(args) {
  if (args[0] !== '--stdin-list') return yield* args;
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim()) yield line.trim();
  }
}

// The engine computes on demand: a broken expression in a label or choice filter shows only when read.
function readEverythingShown(root) {
  for (const language of root.languages) {
    if (!language.isSyntheticDefault) root.setLanguage(language);
    for (const { currentState: state } of descendants(root)) {
      void [state.relevant, state.required, state.readonly, state.label?.asString, state.hint?.asString];
      for (const option of state.valueOptions ?? []) void option.label.asString;
    }
  }
}

async function describe(file) {
  try {
    const { root } = (await openForm(readFileSync(file, 'utf8'))).createInstance();
    readEverythingShown(root);
    return {
      file,
      ok: true,
      languages: root.languages.map(({ language }) => language),
      questions: [...descendants(root)].filter(isQuestion).length,
      violations: root.validationState.violations.length,
    };
  } catch (error) {
    return { file, ok: false, languages: [], questions: 0, violations: 0, error: String(error.message ?? error) };
  }
}

async function load(args) {
  for await (const file of filesToLoad(args)) {
    const result = await describe(file);
    if (!result.ok) process.exitCode = 1;
    console.log(JSON.stringify(result));
  }
}

const args = process.argv.slice(2);
if (args.length > 0) await load(args);
else refuse(new Error('Name XForm files, or give --stdin-list and their paths on standard input.'));
