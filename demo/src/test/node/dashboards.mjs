// Writes each dashboard as a program for tsc: `node dashboards.mjs FILE...`. Only what stands in a program
// as a literal is searched for fields that no type knows; what is imported from a file is not.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

const literal = (value) => JSON.stringify(value, null, 2);

function program({ panels, ...dashboard }) {
  const lines = [`import type { Dashboard, Panel } from '../types.js';`];
  const names = panels.map((panel, index) => {
    const type = `Panel<${literal(panel.type)}, ${literal(panel.datasource?.type)}>`;
    lines.push(`// ${panel.title}`, `const panel${index}: ${type} = ${literal(panel)};`);
    return `panel${index}`;
  });
  const inside = literal({ ...dashboard, panels: null }).replace(/null\n}$/, `[${names}]\n}`);
  lines.push(`export const dashboard: Dashboard = ${inside};`);
  return `${lines.join('\n')}\n`;
}

rmSync('dashboards', { recursive: true, force: true });
mkdirSync('dashboards');
for (const file of process.argv.slice(2)) {
  const name = basename(file, '.json');
  writeFileSync(`dashboards/${name}.ts`, program(JSON.parse(readFileSync(file, 'utf8'))));
}
