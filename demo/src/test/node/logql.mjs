// Parses LogQL with the grammar of Grafana's own editor: `node logql.mjs FILE`, a JSON object of queries by
// the place where each stands. Prints those with an error, and where in the query it is.
import { readFileSync } from 'node:fs';
import { parser } from '@grafana/lezer-logql';

const queries = JSON.parse(readFileSync(process.argv[2], 'utf8'));
for (const [place, query] of Object.entries(queries)) {
  parser.parse(query).iterate({
    enter({ type, from }) {
      if (type.isError) {
        console.log(`${place}: column ${from + 1} of ${query}`);
        process.exitCode = 1;
      }
    },
  });
}
