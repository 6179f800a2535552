// Holds Kubernetes manifests against the API's own schema: `node manifests.mjs FILE`, a JSON object of manifests
// by name. Prints each fault after the name of the manifest. The models, made from the OpenAPI documents, know
// formats and patterns but let unknown fields pass; TypeScript, by the models' types, does not.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import ts from 'typescript';

const DIRECTORY = 'manifests';
const OPTIONS = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
};

function fault(name, text) {
  console.log(`${name}: ${text}`);
  process.exitCode = 1;
}

async function model({ apiVersion, kind }) {
  const owner = apiVersion.startsWith('monitoring.coreos.com/')
    ? '@kubernetes-models/prometheus-operator'
    : 'kubernetes-models';
  const path = `${owner}/${apiVersion}/${kind}`;
  const found = (await import(path).catch(() => ({})))[kind];
  return found?.apiVersion === apiVersion && found.kind === kind ? { path, Model: found } : null;
}

async function check(name, manifest) {
  const known = await model(manifest);
  if (known === null) {
    fault(name, `the API has no ${manifest.apiVersion} ${manifest.kind}`);
    return [];
  }
  try {
    new known.Model(manifest).validate();
  } catch (error) {
    fault(name, error.message);
  }
  const type = `I${manifest.kind}`;
  const file = `${DIRECTORY}/${name}.ts`;
  const literal = JSON.stringify(manifest, null, 2);
  writeFileSync(
    file,
    `import type { ${type} } from '${known.path}';\nexport const manifest: ${type} = ${literal};\n`,
  );
  return [file];
}

rmSync(DIRECTORY, { recursive: true, force: true });
mkdirSync(DIRECTORY);
const manifests = Object.entries(JSON.parse(readFileSync(process.argv[2], 'utf8')));
const files = (await Promise.all(manifests.map((manifest) => check(...manifest)))).flat();
for (const { file, messageText } of ts.getPreEmitDiagnostics(ts.createProgram(files, OPTIONS))) {
  fault(basename(file?.fileName ?? '', '.ts'), ts.flattenDiagnosticMessageText(messageText, ' '));
}
