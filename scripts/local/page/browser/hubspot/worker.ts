// The worker in which a card runs, with the globals that HubSpot's own has: the card's script is the one HubSpot would build.
import * as RemoteUI from '@remote-ui/react';
import { createEndpoint, fromWebWorker, retain } from '@remote-ui/rpc';
import * as React from 'react';
import type { CardStart, PageSide, RecordProperties, WorkerSide } from './talk';

type Render = (api: { readonly context: CardStart['context'] }) => React.ReactElement;
type OnChange = (properties: RecordProperties) => void;

interface CardWorker {
  React: typeof React;
  RemoteUI: typeof RemoteUI;
  __HUBSPOT_EXTENSION_WORKER__: boolean;
  Date: DateConstructor;
  extend_V2: (render: Render) => void;
  hsWorkerAPI: {
    readonly fetchCrmProperties: (
      names: readonly string[],
      onChange: OnChange,
    ) => Promise<{ readonly json: () => Promise<unknown> }>;
  };
  serverless: () => Promise<never>;
  hsFetch: () => Promise<never>;
  importScripts: (address: string) => void;
}

const worker = self as unknown as CardWorker;
const page = createEndpoint<PageSide>(fromWebWorker(self as unknown as Worker));
const watching = new Set<{ readonly names: readonly string[]; readonly onChange: OnChange }>();
let render: Render | null = null;

const notHere = (): Promise<never> => Promise.reject(new Error('A card has no network of its own here.'));

const only = (names: readonly string[], properties: RecordProperties): RecordProperties =>
  Object.fromEntries(names.map((name) => [name, properties[name] ?? null]));

/** An error is part of HubSpot's reply. */
async function fetchCrmProperties(
  names: readonly string[],
  onChange: OnChange,
): Promise<{ readonly json: () => Promise<unknown> }> {
  const watch = { names, onChange };
  const reply = await page.call.readProperties(names).then(
    (properties) => ({ data: only(names, properties), cleanup: () => void watching.delete(watch) }),
    (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
  );
  if (!('error' in reply)) watching.add(watch);
  return { json: () => Promise.resolve(reply) };
}

/** The card tells ages by the workbook's clock. */
function clockAhead(aheadMs: number): DateConstructor {
  const machine = Date;
  const now = (): number => machine.now() + aheadMs;
  return new Proxy(machine, {
    construct: (target, given: unknown[]) => Reflect.construct(target, given.length === 0 ? [now()] : given) as Date,
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
}

Object.assign(worker, {
  React,
  RemoteUI,
  __HUBSPOT_EXTENSION_WORKER__: true,
  serverless: notHere,
  hsFetch: notHere,
  hsWorkerAPI: { fetchCrmProperties },
  extend_V2: (given: Render) => {
    render = given;
  },
});

const offered: WorkerSide = {
  start: async (channel, { script, aheadMs, context }) => {
    retain(channel);
    worker.Date = clockAhead(aheadMs);
    worker.importScripts(script);
    if (!render) throw new Error('The card never called hubspot.extend.');
    const root = RemoteUI.createRemoteRoot(channel);
    RemoteUI.createRoot(root).render(render({ context }));
    await root.mount();
  },
  changed: (properties) => watching.forEach(({ names, onChange }) => onChange(only(names, properties))),
};
page.expose({ ...offered });
