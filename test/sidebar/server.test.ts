// Calls as promises: typed arguments go out as JSON, replies and failures come back as they are meant.
import { call } from '../../sidebar/server';

type Handlers = { success: (reply: unknown) => void; failure: (failure: unknown) => void };

function fakeGoogle(answer: (name: string, args: readonly unknown[], handlers: Handlers) => void): void {
  const runner = (handlers: Handlers): object =>
    new Proxy(
      {},
      {
        get: (_, name: string) => {
          if (name === 'withSuccessHandler') return (success: Handlers['success']) => runner({ ...handlers, success });
          if (name === 'withFailureHandler') return (failure: Handlers['failure']) => runner({ ...handlers, failure });
          return name === 'gone' ? undefined : (...args: readonly unknown[]) => answer(name, args, handlers);
        },
      },
    );
  Object.assign(globalThis, {
    google: { script: { run: runner({ success: () => undefined, failure: () => undefined }) } },
  });
}

afterEach(() => Reflect.deleteProperty(globalThis, 'google'));

test('a reply resolves, and arguments are JSON: an undefined would fail the whole call', async () => {
  const seen: unknown[] = [];
  fakeGoogle((name, args, { success }) => {
    seen.push(name, args);
    success({ isSet: true });
  });
  await expect(call('setSecret', 'gemini.apiKey', undefined as unknown as null)).resolves.toEqual({ isSet: true });
  expect(seen).toEqual(['setSecret', ['gemini.apiKey', null]]);
});

test('a failure rejects with words', async () => {
  fakeGoogle((_, __, { failure }) => failure({ message: 'Error: Nobody in Team has that e-mail.' }));
  await expect(call('team')).rejects.toThrow(/^Nobody in Team has that e-mail\.$/);
});

test('outside the spreadsheet, and with another version of the script, it says so', async () => {
  await expect(call('team')).rejects.toThrow(/inside the spreadsheet/);
  fakeGoogle(() => undefined);
  await expect(call('gone' as 'team')).rejects.toThrow(/open it again/);
});
