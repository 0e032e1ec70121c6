// A link to a place in the workbook: it moves the cursor there instead of loading the spreadsheet anew.
import type { ComponentChildren } from 'preact';
import { call } from '../server';
import { messageOfFailure } from '../server-words';
import { useApp } from './app-context';
import { placeIn } from './place';

export function PlaceLink({ url, children }: { readonly url: string; readonly children: ComponentChildren }) {
  const { say } = useApp();
  const place = placeIn(url);
  const follow = (event: MouseEvent): void => {
    // The local page has gone there already; with a key held the link opens beside.
    if (event.defaultPrevented || place === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    call('goTo', place.sheetId, place.a1).catch((failure: unknown) => say('bad', messageOfFailure(failure)));
  };
  return (
    <a href={url} target="_top" onClick={follow}>
      {children}
    </a>
  );
}
