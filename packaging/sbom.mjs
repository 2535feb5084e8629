// What is inside: a CycloneDX 1.5 bill of materials, from the lock file alone, so that it needs no network and no clock.
import { readFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const lock = JSON.parse(readFileSync(new URL('src/Kosh/packages.lock.json', root)));
const packages = new Map();
for (const framework of Object.values(lock.dependencies))
  for (const [name, { type, resolved, contentHash }] of Object.entries(framework))
    if (type !== 'Project' && resolved) packages.set(name, { resolved, contentHash });

const components = [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { resolved, contentHash }]) => ({
  type: 'library',
  name,
  version: resolved,
  purl: `pkg:nuget/${name}@${resolved}`,
  hashes: contentHash ? [{ alg: 'SHA-512', content: Buffer.from(contentHash, 'base64').toString('hex') }] : undefined,
}));
const runtime = process.env.KOSH_RUNTIME ?? '';
if (runtime) components.push({ type: 'framework', name: 'Microsoft.AspNetCore.App', version: runtime });
console.log(JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: { component: { type: 'application', name: 'kosh', version: process.argv[2], licenses: [{ license: { id: 'Apache-2.0' } }] } },
  components,
}, null, 2));
