// DuckDB as a contender: the table in memory, one thread, the scores written into a table of their own.
import { writeFileSync } from 'node:fs';
import { loadPeer } from '../peers';
import { sqlOf } from '../sql-twin';
import { timed } from '../timing';
import { workloadWeights } from '../workload';

interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRows(): (number | null)[][] }>;
}
interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string, settings: Record<string, string>): Promise<{ connect(): Promise<Connection> }>;
  };
}

const [, , csvFile = '', scoresFile = ''] = process.argv.slice(2);
const model = workloadWeights().models[0];
if (model === undefined) throw new Error('no model');
const instance = await loadPeer<DuckDb>('@duckdb/node-api').DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
const types =
  "types = {'amount': 'DOUBLE', 'engagement': 'DOUBLE', 'risk': 'DOUBLE', 'strength': 'DOUBLE', 'employees': 'DOUBLE', 'winnability': 'DOUBLE', 'touched': 'DOUBLE', 'relationship': 'VARCHAR', 'stage': 'VARCHAR', 'champion': 'VARCHAR'}";
await connection.run(`create table facts as select * from read_csv('${csvFile}', header = true, ${types})`);
const timing = await timed(async () => {
  await connection.run(`create or replace table scored as ${sqlOf(model)}`);
});
const result = await connection.runAndReadAll('select score from scored order by row');
const scores = Float64Array.from(result.getRows(), ([score]) => score ?? NaN);
writeFileSync(scoresFile, new Uint8Array(scores.buffer));
process.stdout.write(JSON.stringify(timing));
