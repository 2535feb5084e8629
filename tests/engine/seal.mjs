// ODK's encryption, written again from the specification's text on node:crypto, so that Kosh.Forms is not its own judge.
//   node seal.mjs open PRIVATE.pem SEALED.ndjson     prints {instanceId, files: [{name, sha256}]} or {error} a line
//   node seal.mjs seal PUBLIC.pem CLEAR.ndjson       prints {manifest, files: [{name, base64}]} a line, in ODK Collect's layout
import { constants, createCipheriv, createDecipheriv, createHash, privateDecrypt, publicEncrypt, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [verb, keyFile, casesFile] = process.argv.slice(2);
const rsa = { key: readFileSync(keyFile, 'utf8'), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
const md5 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('md5'));

function* ivs(instanceId, key) {
  const seed = md5(Buffer.from(instanceId, 'utf8'), key).digest();
  for (let i = 0; ; i++) {
    seed[i % 16] = (seed[i % 16] + 1) & 255;
    yield Buffer.from(seed);
  }
}

function pad(bytes) {
  const missing = 16 - (bytes.length % 16);
  return Buffer.concat([bytes, Buffer.alloc(missing, missing)]);
}

function unpad(bytes) {
  const length = bytes[bytes.length - 1];
  const tail = bytes.subarray(bytes.length - length);
  if (length < 1 || length > 16 || tail.some((b) => b !== length)) throw new Error('padding');
  return bytes.subarray(0, bytes.length - length);
}

function cfb(make, key, iv, bytes) {
  const cipher = make('aes-256-cfb', key, iv);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

const digest = (head, files) =>
  md5([...head, ...files.map((f) => `${f.name}::${md5(f.bytes).digest('hex')}`), ''].join('\n')).digest();

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
const unescape = (text) => text.replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

function open({ manifest, files }) {
  const xml = Buffer.from(manifest, 'base64').toString('utf8');
  const all = (pattern) => [...xml.matchAll(pattern)].map((m) => unescape(m[1]));
  const [id] = all(/<data\b[^>]*\sid="([^"]*)"/g);
  const version = all(/<data\b[^>]*\sversion="([^"]*)"/g);
  const [encryptedKey] = all(/<base64EncryptedKey>([^<]*)</g);
  const [instanceId] = all(/instanceID>([^<]*)</g);
  const [signature] = all(/<base64EncryptedElementSignature>([^<]*)</g);
  const names = [...all(/<file>([^<]*)</g), ...all(/<encryptedXmlFile>([^<]*)</g)];
  const key = privateDecrypt(rsa, Buffer.from(encryptedKey, 'base64'));
  const iv = ivs(instanceId, key);
  const clear = names.map((name) => {
    const bytes = Buffer.from(files.find((f) => f.name === name).base64, 'base64');
    return { name: name.replace(/\.enc$/, ''), bytes: unpad(cfb(createDecipheriv, key, iv.next().value, bytes)) };
  });
  const signed = privateDecrypt(rsa, Buffer.from(signature, 'base64'));
  if (!signed.equals(digest([id, ...version, encryptedKey, instanceId], clear))) throw new Error('signature');
  return { instanceId, files: clear.map((f) => ({ name: f.name, sha256: createHash('sha256').update(f.bytes).digest('hex') })) };
}

function seal({ formId, version, instanceId, xml, media }) {
  const key = randomBytes(32);
  const iv = ivs(instanceId, key);
  const encryptedKey = publicEncrypt(rsa, key).toString('base64');
  const clear = [...media, { name: 'submission.xml', base64: xml }].map((f) => ({ name: f.name, bytes: Buffer.from(f.base64, 'base64') }));
  const files = clear.map((f) => ({ name: `${f.name}.enc`, base64: cfb(createCipheriv, key, iv.next().value, pad(f.bytes)).toString('base64') }));
  const head = version === null ? [formId] : [formId, version];
  const signature = publicEncrypt(rsa, digest([...head, encryptedKey, instanceId], clear)).toString('base64');
  const manifest = `<data xmlns="http://www.opendatakit.org/xforms/encrypted" id="${escape(formId)}"` +
    `${version === null ? '' : ` version="${escape(version)}"`} encrypted="yes"><base64EncryptedKey>${encryptedKey}</base64EncryptedKey>` +
    `<orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID>${escape(instanceId)}</orx:instanceID></orx:meta>\n` +
    files.slice(0, -1).map((f) => `<media><file>${escape(f.name)}</file></media>\n`).join('') +
    `<encryptedXmlFile>submission.xml.enc</encryptedXmlFile>` +
    `<base64EncryptedElementSignature>${signature}</base64EncryptedElementSignature></data>`;
  return { manifest: Buffer.from(manifest, 'utf8').toString('base64'), files };
}

for (const line of readFileSync(casesFile, 'utf8').split('\n').filter(Boolean)) {
  try {
    console.log(JSON.stringify(verb === 'open' ? open(JSON.parse(line)) : seal(JSON.parse(line))));
  } catch (error) {
    console.log(JSON.stringify({ error: error.message }));
  }
}
