// What Health says of a job: late, failing, or resting for want of a permission.
import { jobLines, type Known } from '../../../src/app/sidebar/health-jobs';

const known: Known = {
  workbook: { tables: new Map() } as unknown as Known['workbook'],
  runs: [],
  messages: [],
  properties: { 'failures.deliver': '2' },
};

test('a job without what it needs rests and says what that is; the others are told as they are', () => {
  const lines = jobLines(known, ({ name }) => (name === 'deliver' ? 'It needs drafts in Gmail.' : null));
  const behind = Object.fromEntries(lines.map(({ job, behind: text }) => [job, text]));
  expect(behind).toMatchObject({ deliver: 'Rests. It needs drafts in Gmail.', score: null });
  expect(jobLines(known, () => null).find(({ job }) => job === 'deliver')?.behind).toMatch(/^Failed twice in a row/);
});
