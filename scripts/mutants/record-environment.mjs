// Jest's environment for the recording: which parts of the sources each test file runs, by V8's own counts.
import { mkdirSync, writeFileSync } from 'node:fs';
import inspector from 'node:inspector';
import { join, relative } from 'node:path';
import { TestEnvironment } from 'jest-environment-node';

const folder = process.env.NEXUS_COVERAGE ?? '';
const root = process.cwd();

export default class Recording extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.testFile = relative(root, context.testPath);
    this.hasFailed = false;
  }

  async setup() {
    await super.setup();
    // What others do on the machine meanwhile is none of the tests' time.
    this.begun = process.cpuUsage();
    this.session = new inspector.Session();
    this.session.connect();
    this.session.post('Profiler.enable');
    this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  handleTestEvent(event) {
    if (event.name === 'test_done' && event.test.errors.length > 0) this.hasFailed = true;
  }

  async teardown() {
    const { user, system } = process.cpuUsage(this.begun);
    const ms = Math.round((user + system) / 1_000);
    this.session.post('Profiler.takePreciseCoverage', (_, { result }) => this.write(ms, result));
    this.session.post('Profiler.stopPreciseCoverage');
    this.session.disconnect();
    await super.teardown();
  }

  write(ms, scripts) {
    const own = scripts
      .map(({ url, functions }) => ({ file: relative(root, url.replace(/^file:\/\//, '')), functions }))
      .filter(({ file }) => file !== '' && !/^\.\.|^node:|node_modules|^[^/]*$/.test(file));
    const ranges = own
      .filter(({ file }) => file.startsWith('src/'))
      .map(({ file, functions }) => [
        file,
        functions.flatMap((one) =>
          one.ranges.map(({ startOffset, endOffset, count }) => [startOffset, endOffset, count]),
        ),
      ]);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `${this.testFile.replaceAll('/', '__')}.json`),
      JSON.stringify({
        test: this.testFile,
        ms,
        hasFailed: this.hasFailed,
        loaded: [...new Set(own.map(({ file }) => file))].sort(),
        ranges,
      }),
    );
  }
}
