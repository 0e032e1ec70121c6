// To whom and by what a message may be sent again.
import { channelsFor, recipientsFor, wentInWords } from '../../../sidebar/record/send-again-view';

const people = [
  { email: 'ana@x.example', name: 'Ana', channels: ['slack', 'mail'] },
  { email: 'mia@x.example', name: 'Mia', channels: ['webhook', 'mail'] },
];
const toAna = { recipient: 'ana@x.example', channel: 'mail', sentAtMs: Date.UTC(2026, 10, 20, 12) };

test('whoever got it comes first, by the channel by which it came', () => {
  expect(recipientsFor(toAna, people).map(({ name }) => name)).toEqual(['Ana', 'Mia']);
  expect(channelsFor(toAna, people, 'ana@x.example')).toEqual(['mail', 'slack']);
  expect(channelsFor(toAna, people, 'mia@x.example')).toEqual(['webhook', 'mail']);
});

test('who is nobody in the team is reached by mail, and named by their address', () => {
  const toBo = { ...toAna, recipient: 'bo@crm.example' };
  expect(recipientsFor(toBo, people)[0]).toEqual({ email: 'bo@crm.example', name: 'bo@crm.example' });
  expect(channelsFor(toBo, people, 'bo@crm.example')).toEqual(['mail']);
});

test('it says when and to whom it went', () => {
  expect(wentInWords(toAna, people, toAna.sentAtMs + 90_000)).toMatch(/^It went to Ana by mail, Fri \d\d:00\.$/);
  expect(wentInWords({ ...toAna, sentAtMs: null }, people, 0)).toBe('It went to Ana by mail.');
});
