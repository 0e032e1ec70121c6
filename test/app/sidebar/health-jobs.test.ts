// What Health says of a job: late, failing, or resting for want of a permission.
import { connectorLines, jobLines, secretLines, type Known } from '../../../src/app/sidebar/health-jobs';
import { memoryServices } from '../../fakes/memory-services';

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

test('whether a secret is set only the installer can see; who looks into their own properties would be told wrong', () => {
  const services = memoryServices();
  services.userProperties.set('secret.hubspot.token', 'x');
  const isSet = (isInstaller: boolean) =>
    secretLines(services, ['boss'], isInstaller, () => '').map((line) => [line.name, line.isSet] as const);
  expect(isSet(true)).toContainEqual(['hubspot.token', true]);
  expect(isSet(true)).toContainEqual(['slack.webhook.boss', false]);
  expect(isSet(false)).toEqual(isSet(true).map(([name]) => [name, null]));
  const connected = (isInstaller: boolean) =>
    Object.fromEntries(
      connectorLines(
        known,
        secretLines(services, ['boss'], isInstaller, () => ''),
      ).map((line) => [line.name, line.isConnected]),
    );
  expect(connected(true)).toMatchObject({ HubSpot: true, 'Slack webhooks': false, Mail: true });
  expect(connected(false)).toMatchObject({ HubSpot: null, 'Slack webhooks': null, Mail: true });
});
