// Writes text that a simple regular expression accepts: literals, classes and counts, as codes and
// telephone numbers need them. Alternatives and brackets are beyond it.

const ATOM = /(\[[^\]]+\]|\\[dw]|\\?.)(\{(\d+)(?:,\d*)?\}|[+*?])?/g;
const SHORTHANDS = { '\\d': '[0-9]', '\\w': '[a-z]', '.': '[a-z]' };

function charactersOf(atom) {
  const text = SHORTHANDS[atom] ?? atom;
  if (!text.startsWith('[')) return [text.replace('\\', '')];
  const allowed = new RegExp(`^${text}$`);
  return Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).filter((letter) => allowed.test(letter));
}

/** Text for the pattern `regex(., '...')` names in a constraint, or nothing where it names none. */
export function textFor(constraint, chance) {
  const pattern = /regex\(\s*\.\s*,\s*(['"])\^?(.*?)\$?\1\s*\)/.exec(constraint)?.[2];
  if (!pattern) return undefined;
  return [...pattern.matchAll(ATOM)]
    .flatMap(([, atom, , count]) => Array.from({ length: Number(count ?? 1) }, () => chance.pick(charactersOf(atom))))
    .join('');
}
